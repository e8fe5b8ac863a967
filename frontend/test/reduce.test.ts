import { describe, expect, it } from 'vitest';
import type { MindState, ServerMessage } from '@/lib/protocol/messages';
import { reduce, type StandEvent } from '@/lib/stand/reduce';
import { initialState, type StandState } from '@/lib/stand/StandState';
import { golden } from './golden';

const started = golden('demo_call_started');
const session = started.payload.session_id;

function after(state: StandState, ...events: (StandEvent | ServerMessage)[]): StandState {
  return events.reduce(
    (present, event) =>
      reduce(present, 'seq' in event ? { type: 'received', message: event } : event),
    state,
  );
}

const inCall = after(
  initialState,
  { type: 'opened' },
  golden('stand_info'),
  { type: 'call_wanted' },
  started,
  { type: 'media_ready' },
);

let seq = 100;
function mind(turn: number, state: MindState): ServerMessage {
  const message = golden('bot_mind_state_update');
  return { ...message, seq: ++seq, turn_id: turn, payload: { state, details: '' } };
}

function transcript(
  turn: number,
  role: 'user' | 'assistant',
  text: string,
  final: boolean,
): ServerMessage {
  const message = golden('transcript');
  return { ...message, seq: ++seq, turn_id: turn, payload: { role, text, final } };
}

function chunk(turn: number, text: string): ServerMessage {
  return { ...golden('llm_text_chunk'), seq: ++seq, turn_id: turn, payload: { chunk: text } };
}

describe('a call', () => {
  it('begins when the media is ready, not when the button is pressed', () => {
    const connecting = after(initialState, { type: 'opened' }, { type: 'call_wanted' }, started);

    expect(connecting.screen).toBe('connecting');
    expect(after(connecting, { type: 'media_ready' }).screen).toBe('stage');
    expect(inCall.sessionId).toBe(session);
  });

  it('knows from the node what is emulated', () => {
    expect(inCall.info?.emulated).toEqual(golden('stand_info').payload.emulated);
  });

  it('ends with the reason that the node gives', () => {
    const ended = after(inCall, golden('demo_call_ended'));

    expect(ended).toMatchObject({ screen: 'ended', outcome: 'hang_up', mind: 'IDLE', path: [] });
  });

  it('outlives a lost connection while it is tried again', () => {
    const cut = after(
      inCall,
      { type: 'lost', reconnect: { since: 1_000, until: 16_000 } },
      { type: 'opened' },
      { type: 'lost', reconnect: { since: 3_000, until: 16_000 } },
    );

    expect(cut).toMatchObject({ screen: 'stage', online: false, info: inCall.info });
    expect(cut.reconnect).toEqual({ since: 1_000, until: 16_000 });
    expect(after(cut, { type: 'opened' }, { type: 'resumed' })).toEqual(inCall);
  });

  it('ends when its connection is not found again', () => {
    const ended = after(
      inCall,
      { type: 'lost', reconnect: { since: 1_000, until: 16_000 } },
      { type: 'call_failed', outcome: 'connection_lost', code: null },
    );

    expect(ended).toMatchObject({ screen: 'ended', outcome: 'connection_lost', reconnect: null });
  });

  it('that has not begun ends with its connection', () => {
    const connecting = after(initialState, { type: 'opened' }, { type: 'call_wanted' });

    expect(after(connecting, { type: 'lost', reconnect: null })).toMatchObject({
      screen: 'ended',
      outcome: 'connection_lost',
      online: false,
    });
  });

  it('that never started leaves the person at the button, with an explanation', () => {
    const connecting = after(initialState, { type: 'call_wanted' });

    const failed = after(connecting, {
      type: 'call_failed',
      outcome: 'not_started',
      code: 'microphone_denied',
    });

    expect(failed.screen).toBe('start');
    expect(failed.trouble).toMatchObject({ from: 'page', code: 'microphone_denied' });
  });

  it('starts afresh, but remembers the node', () => {
    const again = after(inCall, golden('demo_call_ended'), { type: 'call_wanted' });

    expect(again).toMatchObject({ screen: 'connecting', lines: [], measured: [], online: true });
    expect(again.info).toBe(inCall.info);
  });
});

describe('the path of a turn', () => {
  it('has only the states through which the turn went', () => {
    const state = after(
      inCall,
      mind(1, 'LISTENING'),
      mind(1, 'ANALYZING_SPEECH'),
      mind(1, 'CHECKING_CACHE'),
      mind(1, 'CHECKING_CACHE'),
      mind(1, 'SPEAKING'),
    );

    expect(state.path).toEqual(['LISTENING', 'ANALYZING_SPEECH', 'CHECKING_CACHE', 'SPEAKING']);
  });

  it('begins anew when the bot listens again', () => {
    const state = after(inCall, mind(1, 'LISTENING'), mind(1, 'SPEAKING'), mind(1, 'LISTENING'));

    expect(state.path).toEqual(['LISTENING']);
  });

  it('keeps the listening that led to the turn', () => {
    const state = after(inCall, mind(1, 'LISTENING'), mind(2, 'ANALYZING_SPEECH'));

    expect(state.path).toEqual(['LISTENING', 'ANALYZING_SPEECH']);
  });

  it('is not touched by another call', () => {
    const stranger = { ...mind(1, 'SPEAKING'), session_id: 'another' } as ServerMessage;

    expect(after(inCall, stranger).path).toEqual([]);
  });
});

describe('the transcript', () => {
  it('replaces words that may still change', () => {
    const state = after(
      inCall,
      transcript(1, 'user', 'what are', false),
      transcript(1, 'user', 'what are your', false),
      transcript(1, 'user', 'What are your hours?', true),
    );

    expect(state.lines).toHaveLength(1);
    expect(state.lines[0]).toMatchObject({ settled: 'What are your hours?', pending: '' });
  });

  it('continues a turn that was settled in parts', () => {
    const state = after(
      inCall,
      transcript(1, 'user', 'One moment.', true),
      transcript(1, 'user', 'Here it is.', true),
    );

    expect(state.lines[0]?.settled).toBe('One moment. Here it is.');
  });

  it('does not repeat a turn that is sent as a whole again', () => {
    const state = after(
      inCall,
      transcript(1, 'user', 'One moment.', true),
      transcript(1, 'user', 'One moment. Here it is.', true),
    );

    expect(state.lines[0]?.settled).toBe('One moment. Here it is.');
  });

  it('grows with what the language model writes', () => {
    const state = after(inCall, chunk(1, 'We deliver '), chunk(1, 'tomorrow.'));

    expect(state.lines[0]).toMatchObject({ role: 'assistant', written: 'We deliver tomorrow.' });
  });

  it('keeps both sides of each turn apart', () => {
    const state = after(
      inCall,
      transcript(0, 'assistant', 'Hello!', true),
      transcript(1, 'user', 'Hi.', true),
      transcript(1, 'assistant', 'How can I help?', true),
    );

    expect(state.lines.map(({ turn, role }) => [turn, role])).toEqual([
      [0, 'assistant'],
      [1, 'user'],
      [1, 'assistant'],
    ]);
  });
});

describe('the clock', () => {
  it.each(['', '.barge_in', '.greeting', '.unanswered'] as const)(
    'takes turn_metrics%s',
    (kind) => {
      const message = golden<'turn_metrics'>(kind === '' ? 'turn_metrics' : `turn_metrics${kind}`);

      const [measured] = after(inCall, message).measured;

      expect(measured).toEqual({
        turn: message.turn_id,
        route: message.payload.route,
        marks: message.payload.marks_ms,
        responseLatencyMs: message.payload.response_latency_ms,
        traceId: message.payload.trace_id,
        attributes: message.payload.attributes,
      });
    },
  );
});

describe('trouble', () => {
  it('is shown in the words of the node, and can be dismissed', () => {
    const state = after(inCall, golden('error_occurred.in_call'));
    expect(state.trouble).toMatchObject({ from: 'node', code: 'llm_failed' });

    const id = state.trouble?.id ?? -1;
    expect(after(state, { type: 'trouble_dismissed', id }).trouble).toBeNull();
    expect(after(state, { type: 'trouble_dismissed', id: id + 1 })).toBe(state);
  });
});

describe('how the call is conducted', () => {
  it('is what the node said last', () => {
    const first = golden('call_parameters');
    const last = { ...first, payload: { silence_ms: null, filler_after_ms: 0 } };

    expect(inCall.parameters).toBeNull();
    expect(after(inCall, first).parameters).toEqual({ silenceMs: 400, fillerAfterMs: 300 });
    expect(after(inCall, first, last).parameters).toEqual({ silenceMs: null, fillerAfterMs: 0 });
    expect(after(inCall, { ...first, session_id: 'another' }).parameters).toBeNull();
  });
});
