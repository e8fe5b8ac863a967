import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerMessage } from '../src/index.ts';
import { LiveStandClient } from '../src/index.ts';
import { CutNode } from './CutNode.ts';
import { FakeSocket } from './FakeSocket.ts';
import { golden } from './golden.ts';
import { waitFor } from '../../test/waitFor';

const SESSION = golden('demo_call_started').payload.session_id;
const WITHIN = golden('demo_call_started').payload.resume_within_ms;

let sockets: FakeSocket[];
let client: LiveStandClient;
let heard: string[];

const present = () => {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('no socket');
  return last;
};

/** A message of the call. */
function chunk(seq: number): ServerMessage {
  return { ...golden('llm_text_chunk'), seq, payload: { chunk: `${seq} ` } };
}

function refusal(code: 'no_such_call' | 'resume_gap'): ServerMessage {
  const { payload, ...rest } = golden('error_occurred');
  return { ...rest, seq: 2, session_id: '', reply_to: 1, payload: { ...payload, code } };
}

function listen(to: LiveStandClient): string[] {
  const events: string[] = [];
  to.on('lost', ({ retryUntil }) => events.push(`lost ${(retryUntil ?? NaN) - Date.now()}`));
  to.on('resumed', ({ sessionId }) => events.push(`resumed ${sessionId}`));
  to.on('gone', ({ code }) => events.push(`gone ${code}`));
  to.on('llm_text_chunk', ({ payload }) => events.push(payload.chunk.trim()));
  return events;
}

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  client = new LiveStandClient({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
  heard = listen(client);
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

async function inCall(): Promise<void> {
  void client.open();
  present().accept();
  present().deliver(golden('stand_info'));
  const call = client.startCall({ userName: 'Anna' });
  present().deliver(golden('demo_call_started'));
  await call;
  present().deliver(chunk(3));
}

/** The next attempt to connect gets through. */
async function reconnect(): Promise<void> {
  const before = sockets.length;
  await vi.advanceTimersByTimeAsync(5_000);
  while (sockets.length === before) await vi.advanceTimersByTimeAsync(1);
  present().accept();
  present().deliver(golden('stand_info'));
}

/** The attempt that follows a loss at once gets through. */
async function reconnectAtOnce(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  present().accept();
  present().deliver(golden('stand_info'));
}

describe('a call whose socket was lost', () => {
  beforeEach(inCall);

  it('is taken up at once, and goes on with its numbers', async () => {
    present().drop();
    await reconnectAtOnce();

    expect(present().sent).toEqual([
      { v: 1, type: 'resume', seq: 1, payload: { session_id: SESSION, last_seq: 3 } },
    ]);
    present().deliver(chunk(4));
    present().deliver({ ...golden('call_resumed'), seq: 5 });
    present().deliver(chunk(6));
    expect(heard).toEqual(['3', `lost ${WITHIN}`, '4', `resumed ${SESSION}`, '6']);

    present().drop();
    await reconnect();
    expect(present().sent[0]?.payload).toEqual({ session_id: SESSION, last_seq: 6 });
  });

  it('hears nothing twice', async () => {
    present().drop();
    await reconnectAtOnce();
    for (const seq of [2, 3, 4, 4]) present().deliver(chunk(seq));

    expect(heard.slice(2)).toEqual(['4']);
  });

  it('counts what of the call names no call, too', async () => {
    present().drop();
    await reconnectAtOnce();
    const nameless = { ...chunk(4), session_id: '' };
    present().deliver(nameless);
    present().drop();
    await reconnect();

    expect(present().sent[0]?.payload).toEqual({ session_id: SESSION, last_seq: 4 });
  });

  it('that is cut again while it is taken up asks for what is still missing', async () => {
    present().drop();
    await reconnectAtOnce();
    present().deliver(chunk(4));
    present().drop();
    await reconnect();

    expect(present().sent[0]?.payload).toEqual({ session_id: SESSION, last_seq: 4 });
    present().deliver({ ...golden('call_resumed'), seq: 5 });
    expect(heard).toHaveLength(5);
    expect(heard.at(-1)).toBe(`resumed ${SESSION}`);
  });

  it('is given up when the node waits no longer, and not taken up after that', async () => {
    present().drop();
    await vi.advanceTimersByTimeAsync(WITHIN - 1);
    expect(heard).toEqual(['3', `lost ${WITHIN}`]);
    expect(sockets.length).toBeGreaterThan(4);

    await vi.advanceTimersByTimeAsync(1);
    expect(heard.at(-1)).toBe('gone connection_lost');
    expect(client.sessionId).toBeNull();
    await reconnect();
    expect(present().sent).toEqual([]);
  });

  it('is not given up later for having been cut twice', async () => {
    present().drop();
    await vi.advanceTimersByTimeAsync(0);
    present().accept();
    await vi.advanceTimersByTimeAsync(2_000);
    present().drop();
    await vi.advanceTimersByTimeAsync(WITHIN - 2_000);

    expect(heard.slice(1)).toEqual([
      `lost ${WITHIN}`,
      `lost ${WITHIN - 2_000}`,
      'gone connection_lost',
    ]);
  });

  it.each(['no_such_call', 'resume_gap'] as const)(
    'is over when the node says %s',
    async (code) => {
      present().drop();
      await reconnectAtOnce();
      present().deliver(refusal(code));
      await vi.advanceTimersByTimeAsync(WITHIN);

      expect(heard.slice(2)).toEqual([`gone ${code}`]);
    },
  );

  it('leaves the fresh socket to another call when it is over', async () => {
    present().drop();
    await reconnectAtOnce();
    present().deliver(refusal('no_such_call'));
    const call = client.startCall();
    const payload = { ...golden('demo_call_started').payload, session_id: 'demo-2' };
    const fields = { session_id: 'demo-2', payload, seq: 3, reply_to: 2 };
    present().deliver({ ...golden('demo_call_started'), ...fields });

    expect((await call).payload.session_id).toBe('demo-2');
    expect(client.sessionId).toBe('demo-2');
  });

  it('tries another socket when the node does not answer on this one', async () => {
    present().drop();
    await reconnectAtOnce();
    const silent = present();
    await vi.advanceTimersByTimeAsync(4_250);

    expect(present()).not.toBe(silent);
    present().accept();
    expect(present().last().type).toBe('resume');
    // Closing it sooner would tell the node, should it still hear that, that the caller goes.
    expect(silent.readyState).toBe(1);
    silent.deliver({ ...golden('call_resumed'), seq: 4 });
    expect(heard).toHaveLength(3);
    present().deliver({ ...golden('call_resumed'), seq: 5 });
    expect(heard.at(-1)).toBe(`resumed ${SESSION}`);
    expect(silent.readyState).toBe(3);
  });

  it('is hung up when it is taken up after it was given up', async () => {
    present().drop();
    await vi.advanceTimersByTimeAsync(WITHIN - 100);
    await waitFor(() => {
      expect(present().readyState).toBe(0);
    });
    present().accept();
    await vi.advanceTimersByTimeAsync(100);
    present().deliver(golden('call_resumed'));

    expect(heard.slice(2)).toEqual(['gone connection_lost']);
    expect(present().last().type).toBe('hang_up');
  });

  it('that was hung up meanwhile is taken up to be hung up', async () => {
    present().drop();
    client.hangUp();
    await reconnectAtOnce();
    expect(present().last().type).toBe('resume');
    present().deliver(golden('call_resumed'));

    expect(present().last().type).toBe('hang_up');
  });

  it('rejects what was asked and is not answered', async () => {
    const asked = client.setParameters({ silence_ms: null });
    present().drop();

    await expect(asked).rejects.toMatchObject({ code: 'connection_lost' });
    await expect(client.setParameters({})).rejects.toMatchObject({ code: 'connection_lost' });
  });

  it('that had ended is left alone', async () => {
    present().deliver(golden('demo_call_ended'));
    present().drop();
    await reconnectAtOnce();

    expect(present().sent).toEqual([]);
    expect(heard).toEqual(['3', 'lost NaN']);
  });
});

describe('whatever is cut, and wherever', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed))(
    'nothing is lost or doubled (seed %i)',
    async (seed) => {
      const node = new CutNode();
      const cutClient = new LiveStandClient({ connect: node.connect });
      const events = listen(cutClient);
      const random = mulberry32(seed);
      void cutClient.open();
      node.accept();
      const call = cutClient.startCall();
      node.wire.arrive();
      await call;

      let said = 0;
      for (let step = 0; step < 300; step++) {
        const dice = random();
        if (dice < 0.45) node.chunk(`${++said}`, dice < 0.05);
        else if (dice < 0.75) node.wire.arrive(Math.ceil(random() * 5));
        else if (dice < 0.82) node.cut();
        else if (dice < 0.95) node.accept();
        else await vi.advanceTimersByTimeAsync(random() * 3_000);
        await Promise.resolve();
      }
      for (let quiet = 0; quiet < 3; quiet++) {
        await vi.advanceTimersByTimeAsync(5_000);
        node.accept();
        node.wire.arrive();
      }

      const words = events.filter((event) => /^\d+$/.test(event)).map(Number);
      expect(words).toEqual(Array.from({ length: said }, (_, i) => i + 1));
      expect(node.wires.length).toBeGreaterThan(3);
      expect(events.filter((event) => event.startsWith('gone'))).toEqual([]);
      expect(events.some((event) => event.startsWith('resumed'))).toBe(true);
      cutClient.close();
    },
  );
});

/** A small generator of numbers 0..1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
