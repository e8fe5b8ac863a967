import { describe, expect, it } from 'vitest';
import type { CallEventName, MindState, News } from '@/lib/protocol/messages';
import { clock } from '@/lib/stand/clock';
import { closed, during, emptyTimeline, extend, type Timeline } from '@/lib/stand/timeline';
import { golden } from './golden';

const BEGIN = Date.parse('2026-03-14T09:26:50.000Z');
const time = (ms: number) => new Date(BEGIN + ms).toISOString();

function mind(at: number, state: MindState): News {
  return { ...golden('bot_mind_state_update'), ts: time(at), payload: { state, details: '' } };
}

function event(at: number, name: CallEventName, details = {}, told = at): News {
  const payload = { event: name, at: time(at), details };
  return { ...golden('call_event'), ts: time(told), payload };
}

function of(...messages: News[]): Timeline {
  return messages.reduce(extend, emptyTimeline);
}

/** `lane kind from-to`, in milliseconds of the call; `…` while it goes on. */
function told({ items }: Timeline): string[] {
  return items.map(
    ({ lane, kind, from, to }) =>
      `${lane} ${kind} ${from - BEGIN}-${to === null ? '…' : to - BEGIN}`,
  );
}

describe('a timeline', () => {
  it('has each state until the next', () => {
    expect(told(of(mind(0, 'LISTENING'), mind(900, 'ANALYZING_SPEECH')))).toEqual([
      'mind LISTENING 0-900',
      'mind ANALYZING_SPEECH 900-…',
    ]);
  });

  it('has words and tokens as moments', () => {
    const partial = { ...golden('transcript'), ts: time(10) };
    partial.payload = { role: 'user', text: 'What', final: false };
    const final = { ...partial, ts: time(20), payload: { ...partial.payload, final: true } };
    const chunk = { ...golden('llm_text_chunk'), ts: time(30) };
    const bots = { ...partial, ts: time(40), payload: { ...partial.payload, role: 'assistant' } };

    const timeline = of(partial, final, chunk, bots as News);
    expect(told(timeline)).toEqual([
      'words partial 10-10',
      'words final 20-20',
      'tokens token 30-30',
    ]);
    expect(timeline).toMatchObject({ from: BEGIN + 10, to: BEGIN + 40 });
  });

  it('places events where they happened, not where they were told', () => {
    const timeline = of(
      event(1000, 'user_speech_started', {}, 1090),
      event(1800, 'user_speech_ended', {}, 2050),
    );
    expect(told(timeline)).toEqual(['caller speech 1000-1800']);
    expect(timeline.to).toBe(BEGIN + 2050);
  });

  it('has no synthesis of an answer that is cut off', () => {
    const messages = [event(0, 'synthesis_started'), event(300, 'bot_sound_started')];
    expect(told(of(...messages, event(740, 'bot_sound_ended', { stopped: true })))).toContain(
      'synthesis synthesis 0-740',
    );
    expect(told(of(...messages, event(740, 'bot_sound_ended', { stopped: false })))).not.toContain(
      'synthesis synthesis 0-740',
    );
  });

  it('has the bot heard, turned down, going on and cut off', () => {
    expect(
      told(
        of(
          event(0, 'synthesis_started'),
          event(90, 'filler_started'),
          event(100, 'synthesis_ended'),
          event(300, 'bot_sound_started'),
          event(400, 'ducked'),
          event(450, 'voice_ignored', { what: 'cough' }),
          event(500, 'bot_sound_resumed'),
          event(700, 'barge_in'),
          event(740, 'bot_sound_ended', { stopped: true }),
        ),
      ),
    ).toEqual([
      'synthesis synthesis 0-100',
      'filler filler 90-300',
      'sound sound 300-740',
      'sound ducked 400-500',
      'caller ignored 450-450',
      'caller barge_in 700-700',
      'sound cut 740-740',
    ]);
  });

  it('knows of an event what the node knows', () => {
    const [ignored] = of(event(0, 'voice_ignored', { what: 'cough' })).items;
    expect(ignored?.text).toBe('what: cough');
    expect(told(of(event(0, 'turn_decided'), event(9, 'bot_sound_ended')))).toEqual([
      'caller decided 0-0',
    ]);
  });

  it('ends with the call', () => {
    const timeline = closed(of(event(0, 'bot_sound_started'), mind(5, 'SPEAKING')), BEGIN + 70);
    expect(told(timeline)).toEqual(['sound sound 0-70', 'mind SPEAKING 5-70']);
  });

  it('tells what goes on at a moment', () => {
    const timeline = of(mind(0, 'LISTENING'), event(100, 'user_speech_started'), mind(300, 'IDLE'));
    const at = (ms: number) => during(timeline, BEGIN + ms).map(({ kind }) => kind);
    expect(at(50)).toEqual(['LISTENING']);
    expect(at(200)).toEqual(['LISTENING', 'speech']);
    expect(at(300)).toEqual(['speech', 'IDLE']);
  });
});

describe('the clock of a ruler', () => {
  it('counts minutes and seconds', () => {
    expect([0, 9_999, 65_000, 600_000].map(clock)).toEqual(['0:00', '0:09', '1:05', '10:00']);
  });
});
