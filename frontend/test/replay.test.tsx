import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReplayPage } from '@/components/ReplayPage';
import { StageScreen } from '@/components/StageScreen';
import { dictionaries } from '@/lib/i18n/dictionary';
import type { ServerMessage } from '@/lib/protocol/messages';
import { Player } from '@/lib/stand/Player';
import { readRecording, RecordingError, stateAt, type RecordingFault } from '@/lib/stand/recording';
import { reduce, type StandEvent } from '@/lib/stand/reduce';
import { Stand } from '@/lib/stand/Stand';
import { initialState } from '@/lib/stand/StandState';
import { at, call, ended, record } from './call';
import { FakeSocket } from './FakeSocket';
import { golden } from './golden';

const { en } = dictionaries;

/** The page of somebody whose call it is, after `messages`. */
function live(messages: readonly ServerMessage[]) {
  const events: StandEvent[] = [
    { type: 'opened' },
    { type: 'call_wanted' },
    { type: 'received', message: golden('demo_call_started') },
    { type: 'media_ready' },
    ...messages.map((message) => ({ type: 'received', message }) as const),
  ];
  return events.reduce(reduce, initialState);
}

function faultOf(text: string): RecordingFault | null {
  try {
    readRecording(text);
    return null;
  } catch (error) {
    return error instanceof RecordingError ? error.fault : null;
  }
}

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a recording', () => {
  it('gives the same state as the call did, at its end and at any moment', () => {
    const recording = readRecording(record);

    expect(stateAt(recording, at(3000))).toEqual(live([...call, ended]));
    for (const ms of [0, 450, 1305, 2260, 2950]) {
      const soFar = call.filter((message) => Date.parse(message.ts) <= at(ms));
      expect(stateAt(recording, at(ms))).toEqual(live(soFar));
    }
  });

  it('knows its length and all of its timeline before it is played', () => {
    const recording = readRecording(record);
    expect(recording).toMatchObject({ sessionId: 'demo-7f3c2a', from: at(0), to: at(3000) });
    expect(recording.timeline).toEqual(live([...call, ended]).timeline);
  });

  it('names the line that is no message', () => {
    const broken = (line: string) => faultOf(record.replace(/^.*$/m, `$&\n${line}`));
    expect(broken('{"v": 1,')).toEqual({ code: 'malformed_line', line: 2 });
    expect(broken('"text"')).toEqual({ code: 'malformed_line', line: 2 });
    expect(broken('{"type": "transcript", "ts": "soon", "payload": {}}')).toEqual({
      code: 'malformed_line',
      line: 2,
    });
    expect(broken('')).toBeNull();
    expect(faultOf('')).toEqual({ code: 'empty' });
  });

  it('passes over what a newer node says', () => {
    const ts = new Date(at(3100)).toISOString();
    const newer = JSON.stringify({ v: 1, type: 'mood', seq: 9, ts, payload: {} });
    const state = stateAt(readRecording(`${record}${newer}\n`), at(9000));
    expect(state).toEqual(live([...call, ended]));
  });
});

describe('a player', () => {
  const playing = () => {
    vi.useFakeTimers();
    vi.spyOn(performance, 'now').mockImplementation(() => Date.now());
    return new Player(readRecording(record));
  };

  it('tells messages by their clock, in the order of the call', () => {
    const player = playing();
    player.play();
    vi.advanceTimersByTime(500);
    expect(player.playback().state.mind).toBe('LISTENING');
    vi.advanceTimersByTime(1000);
    expect(player.playback().state.mind).toBe('SPEAKING');
    vi.advanceTimersByTime(2000);
    expect(player.playback()).toMatchObject({ playing: false, at: at(3000) });
    expect(player.playback().state).toEqual(live([...call, ended]));
  });

  it('hurries, pauses and begins again', () => {
    const player = playing();
    player.setSpeed(4);
    player.play();
    vi.advanceTimersByTime(400);
    player.pause();
    const { at: paused, state } = player.playback();
    expect(paused).toBeGreaterThanOrEqual(at(1500));
    expect(paused).toBeLessThanOrEqual(at(1600));
    expect(state.mind).toBe('SPEAKING');
    vi.advanceTimersByTime(1000);
    expect(player.playback().at).toBe(paused);

    player.seek(at(9999));
    player.play();
    vi.advanceTimersByTime(20);
    expect(player.playback().at).toBeLessThan(at(200));
    player.pause();
  });

  it('winds both ways', () => {
    const player = playing();
    player.seek(at(2950));
    expect(player.playback().state).toEqual(live(call));
    player.seek(at(450));
    expect(player.playback().state).toEqual(live(call.slice(0, 4)));
    player.play();
    vi.advanceTimersByTime(600);
    expect(player.playback().state.mind).toBe('ROUTING_TO_LLM');
    player.pause();
  });
});

describe('the replay', () => {
  const answer = (status: number, body = '') =>
    vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => Promise.resolve(new Response(body, { status })));

  /** Each key once the page has followed the one before. */
  const press = async (slider: HTMLElement, ...keys: string[]) => {
    for (const key of keys) {
      const before = slider.getAttribute('aria-valuenow');
      fireEvent.keyDown(slider, { key });
      await waitFor(() => {
        expect(slider).not.toHaveAttribute('aria-valuenow', before);
      });
    }
  };
  /** The stage's parts as they are now. */
  const stageOf = (container: HTMLElement) =>
    [...container.querySelectorAll('[data-stage]')].map((part) => part.cloneNode(true));

  it.each([
    ['in the middle', ['ArrowRight', 'ArrowRight'], 'SPEAKING'],
    ['at the end', ['End'], 'IDLE'],
  ])('shows the stage that the caller saw %s', async (_, keys, mind) => {
    answer(200, record);
    const replay = render(<ReplayPage sessionId="demo-7f3c2a" />);
    const slider = await screen.findByRole('slider', { name: en.timeline });
    await press(slider, ...keys);
    await screen.findByText('It comes tomorrow.');
    const shown = stageOf(replay.container);
    replay.unmount();

    const stand = new Stand(
      () => new FakeSocket(),
      () => {
        throw new Error('no sound');
      },
    );
    const told = mind === 'IDLE' ? [...call, ended] : call.slice(0, 13);
    const state = live(told);
    const own = render(<StageScreen stand={stand} state={state} />);
    await screen.findByText('It comes tomorrow.');
    const seen = stageOf(own.container);

    expect(state.mind).toBe(mind);
    expect(shown).toHaveLength(2);
    // Attributes may come in another order, which is the same page.
    for (const [index, part] of shown.entries())
      expect(part.isEqualNode(seen[index] ?? null)).toBe(true);
    expect(fetch).toHaveBeenCalledWith('/api/v1/records/demo-7f3c2a.jsonl');
  });

  it('is wound by the keys of its timeline, which tells where it is', async () => {
    answer(200, record);
    render(<ReplayPage sessionId="demo-7f3c2a" />);
    const slider = await screen.findByRole('slider', { name: en.timeline });
    expect(slider).toHaveAttribute('aria-valuemax', '3');
    await press(slider, 'ArrowRight', 'ArrowRight');
    expect(slider).toHaveAttribute('aria-valuenow', '2');
    expect(slider).toHaveAttribute('aria-valuetext', '0:02 · Speaking · the bot is heard');
    await press(slider, 'Home');
    expect(slider).toHaveAttribute('aria-valuenow', '0');
  });

  it('is heard in step with the messages, where the node kept the sound', async () => {
    answer(200, record);
    const media = HTMLMediaElement.prototype;
    const play = vi.spyOn(media, 'play').mockResolvedValue();
    const pause = vi.spyOn(media, 'pause').mockReturnValue();
    vi.spyOn(media, 'duration', 'get').mockReturnValue(2.5);
    const { container } = render(<ReplayPage sessionId="demo-7f3c2a" />);
    const slider = await screen.findByRole('slider', { name: en.timeline });
    const audio = container.querySelector('audio');
    if (audio === null) throw new Error('no sound is asked for');
    expect(audio).toHaveAttribute('src', '/api/v1/records/demo-7f3c2a.wav');
    fireEvent.loadedMetadata(audio);
    expect(screen.getByText(en.withSound)).toBeVisible();

    // The sound begins with the first message: two seconds of the call are two seconds of it.
    await press(slider, 'ArrowRight', 'ArrowRight');
    expect(audio.currentTime).toBe(2);
    fireEvent.click(screen.getByRole('button', { name: '4×' }));
    expect(audio.playbackRate).toBe(4);
    fireEvent.click(screen.getByRole('button', { name: en.play }));
    await waitFor(() => {
      expect(play).toHaveBeenCalled();
    });
    await press(slider, 'End');
    expect(pause).toHaveBeenCalled();
    expect(audio.currentTime).toBeLessThanOrEqual(2.5);
  });

  it('is silent, and says nothing of sound, where the node kept none', async () => {
    answer(200, record);
    const { container } = render(<ReplayPage sessionId="demo-7f3c2a" />);
    await screen.findByRole('slider', { name: en.timeline });
    const audio = container.querySelector('audio');
    if (audio === null) throw new Error('no sound is asked for');
    fireEvent.error(audio);
    expect(container.querySelector('audio')).toBeNull();
    expect(screen.queryByText(en.withSound)).toBeNull();
  });

  it('says which call the node does not know, and which line is no message', async () => {
    answer(404);
    const { unmount } = render(<ReplayPage sessionId="demo-1" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(en.recordFaults.notFound('demo-1'));
    unmount();

    answer(200, `${record}oops\n`);
    render(<ReplayPage sessionId="demo-1" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(en.recordFaults.malformedLine(20));
  });

  it('takes a file that is chosen, and one that is dropped', async () => {
    const file = () => new File([record], 'call.jsonl');
    const chosen = render(<ReplayPage sessionId="" />);
    fireEvent.change(screen.getByLabelText(en.dropRecord, { exact: false }), {
      target: { files: [file()] },
    });
    expect(await screen.findByRole('button', { name: en.play })).toBeInTheDocument();
    chosen.unmount();

    render(<ReplayPage sessionId="" />);
    await act(async () => {
      fireEvent.drop(document.body, { dataTransfer: { files: [file()] } });
      await Promise.resolve();
    });
    expect(await screen.findByRole('button', { name: en.play })).toBeInTheDocument();
  });

  it('plays the sound that is dropped with a file, or after it, and gives it back', async () => {
    const given = vi.fn(({ size }: Blob) => `blob:${size}`);
    const back = vi.fn();
    Object.assign(URL, { createObjectURL: given, revokeObjectURL: back }); // jsdom has neither
    const drop = (...files: File[]) =>
      act(async () => {
        fireEvent.drop(document.body, { dataTransfer: { files } });
        await Promise.resolve();
      });
    const { container, unmount } = render(<ReplayPage sessionId="" />);
    const sound = () => container.querySelector('audio')?.getAttribute('src') ?? null;

    await drop(new File(['12'], 'call.WAV'), new File([record], 'call.jsonl'));
    await screen.findByRole('button', { name: en.play });
    expect(sound()).toBe('blob:2');
    await drop(new File(['123'], 'another.wav'));
    expect(sound()).toBe('blob:3');
    expect(back.mock.calls).toEqual([['blob:2']]);
    await drop(new File([record], 'call.jsonl'));
    expect(sound()).toBeNull();
    unmount();
    expect(back.mock.calls).toEqual([['blob:2'], ['blob:3']]);
  });

  it('says that sound alone is no call', async () => {
    render(<ReplayPage sessionId="" />);
    fireEvent.change(screen.getByLabelText(en.dropRecord, { exact: false }), {
      target: { files: [new File(['12'], 'call.wav')] },
    });
    expect(await screen.findByRole('alert')).toHaveAttribute('data-code', 'empty');
  });
});
