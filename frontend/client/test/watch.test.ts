import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LiveStandClient, newsOf } from '../src/index.ts';
import { FakeSocket } from './FakeSocket.ts';
import { golden, goldenText } from './golden.ts';

const snapshot = golden('call_snapshot');
const SESSION = snapshot.payload.session_id;

let sockets: FakeSocket[];
let client: LiveStandClient;
let heard: string[];

const present = () => {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('no socket');
  return last;
};

beforeEach(async () => {
  vi.useFakeTimers();
  sockets = [];
  client = new LiveStandClient({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
  });
  heard = [];
  client.on('message', ({ type }) => heard.push(type));
  client.on('lost', ({ retryUntil }) => heard.push(`lost ${retryUntil}`));
  client.on('resumed', ({ sessionId }) => heard.push(`resumed ${sessionId}`));
  client.on('gone', ({ code }) => heard.push(`gone ${code}`));
  void client.open();
  present().accept();
  present().deliver(golden('stand_info'));
  const watching = client.watch(SESSION);
  expect(present().sent).toEqual([JSON.parse(goldenText('client.watch'))]);
  present().deliver(snapshot);
  expect(await watching).toEqual(snapshot);
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

async function lose(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1_000);
  present().drop();
  await vi.advanceTimersByTimeAsync(0);
  present().accept();
  present().deliver(golden('stand_info'));
}

describe('a call that is watched', () => {
  it('is told so far, and then its news', () => {
    present().deliver({ ...golden('transcript'), seq: 3 });

    expect(heard).toEqual(['stand_info', 'call_snapshot', 'transcript']);
    expect(client.sessionId).toBe(SESSION);
  });

  it('is told anew after a lost connection', async () => {
    await lose();
    expect(present().sent).toEqual([JSON.parse(goldenText('client.watch'))]);
    present().deliver(snapshot);
    present().deliver({ ...golden('transcript'), seq: 3 });

    expect(heard.slice(2)).toEqual([
      'lost null',
      'stand_info',
      `resumed ${SESSION}`,
      'call_snapshot',
      'transcript',
    ]);
  });

  it('is gone when it ended meanwhile', async () => {
    await lose();
    const { payload, ...rest } = golden('error_occurred');
    const refused = { ...payload, code: 'no_such_call' as const };
    present().deliver({ ...rest, seq: 2, reply_to: 1, payload: refused });
    await vi.advanceTimersByTimeAsync(0);

    expect(heard.at(-1)).toBe('gone no_such_call');
    expect(client.sessionId).toBeNull();
  });

  it('is not hung up by who looks on', () => {
    const { length } = present().sent;
    client.hangUp();
    client.close();

    expect(present().sent).toHaveLength(length);
  });

  it('may be followed by another', async () => {
    const next = client.watch('demo-2');
    const payload = { session_id: 'demo-2', messages: [] };
    present().deliver({ ...snapshot, seq: 3, session_id: 'demo-2', reply_to: 2, payload });
    await next;

    expect(client.sessionId).toBe('demo-2');
  });
});

describe('a snapshot', () => {
  it('is made of messages like those that follow it', () => {
    const news = newsOf(snapshot);

    expect(news.map(({ type }) => type)).toEqual([
      'call_parameters',
      'transcript',
      'bot_mind_state_update',
    ]);
    expect(news[1]).toEqual({
      v: 1,
      type: 'transcript',
      seq: snapshot.seq,
      ts: '2026-03-14T09:26:52.180Z',
      session_id: SESSION,
      turn_id: 1,
      payload: { role: 'user', text: 'What are your opening hours?', final: true },
    });
  });
});
