import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ServerMessage } from '../src/protocol/messages.ts';
import { StandSocket } from '../src/socket/StandSocket.ts';
import { FakeSocket } from './FakeSocket.ts';
import { golden, goldenNames, goldenText } from './golden.ts';

let raw: FakeSocket[];
let heard: string[];
let socket: StandSocket;

const present = () => {
  const last = raw.at(-1);
  if (last === undefined) throw new Error('no socket');
  return last;
};

beforeEach(() => {
  vi.useFakeTimers();
  raw = [];
  heard = [];
  socket = new StandSocket(
    () => {
      const fake = new FakeSocket();
      raw.push(fake);
      return fake;
    },
    {
      opened: () => heard.push('opened'),
      received: (message: ServerMessage) => heard.push(message.type),
      lost: () => heard.push('lost'),
    },
  );
  socket.open();
});
afterEach(() => {
  socket.close();
  vi.useRealTimers();
});

describe('requests', () => {
  it('are numbered from 1 and look as the golden messages do', () => {
    present().accept();

    socket.send('start_demo_call', { user_name: 'Anna', language: 'en-US' });
    void socket.request('getRouterRtpCapabilities', {}).catch(() => null);

    expect(present().sent).toEqual([
      JSON.parse(goldenText('client.start_demo_call')),
      JSON.parse(goldenText('client.getRouterRtpCapabilities')),
    ]);
    expect(goldenNames('client')).toContain('client.start_demo_call');
  });

  it('get the answer that names them', async () => {
    present().accept();
    const first = socket.request('connectWebRtcTransport', {
      transportId: 'a',
      dtlsParameters: {},
    });
    const second = socket.request('getRouterRtpCapabilities', {});

    present().deliver({ ...golden('negotiation_result'), reply_to: 2 });
    present().deliver({ ...golden('negotiation_result.empty'), reply_to: 1 });

    expect((await second).payload).toHaveProperty('rtpCapabilities');
    expect((await first).payload).toEqual({});
  });

  it('are not answered by a message of another kind that happens to name them', async () => {
    present().accept();
    const resumed = socket.request('resume', { session_id: 'demo-7f3c2a', last_seq: 41 });

    present().deliver({ ...golden('negotiation_result'), reply_to: 1 });
    present().deliver({ ...golden('call_resumed'), reply_to: 1 });

    expect((await resumed).type).toBe('call_resumed');
  });

  it('fail with the code of the error that names them', async () => {
    present().accept();
    const answer = socket.request('createWebRtcTransport', { direction: 'send' });

    present().deliver({ ...golden('error_occurred'), reply_to: 1 });

    await expect(answer).rejects.toMatchObject({ code: 'invalid_payload' });
  });

  it('fail when the node stays silent', async () => {
    present().accept();
    const answer = socket.request('getRouterRtpCapabilities', {}, 500);

    vi.advanceTimersByTime(501);

    await expect(answer).rejects.toMatchObject({ code: 'no_answer' });
  });

  it('fail at once while there is no connection', async () => {
    await expect(socket.request('getRouterRtpCapabilities', {})).rejects.toMatchObject({
      code: 'connection_lost',
    });
  });

  it('fail when the connection is lost', async () => {
    present().accept();
    const answer = socket.request('getRouterRtpCapabilities', {});

    present().drop();

    await expect(answer).rejects.toMatchObject({ code: 'connection_lost' });
  });
});

describe('the connection', () => {
  it('is tried again, at once and then later each time, and numbers anew', () => {
    present().accept();
    socket.send('hang_up', {});
    vi.advanceTimersByTime(1_000);
    present().drop();
    vi.advanceTimersByTime(0);
    expect(raw).toHaveLength(2);

    present().drop();
    vi.advanceTimersByTime(249);
    expect(raw).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(raw).toHaveLength(3);
    present().drop();
    vi.advanceTimersByTime(499);
    expect(raw).toHaveLength(3);
    vi.advanceTimersByTime(1);
    expect(raw).toHaveLength(4);

    present().accept();
    socket.send('hang_up', {});
    expect(present().last().seq).toBe(1);
    expect(heard).toEqual(['opened', 'lost', 'opened']);
  });

  it('that is cut as soon as it is made is not tried without pause', () => {
    present().accept();
    present().drop();
    vi.advanceTimersByTime(0);
    for (const wait of [250, 500, 1_000]) {
      present().accept();
      const tried = raw.length;
      present().drop();
      vi.advanceTimersByTime(wait - 1);
      expect(raw).toHaveLength(tried);
      vi.advanceTimersByTime(1);
      expect(raw).toHaveLength(tried + 1);
    }
  });

  it('is not waited for when the network swallows it', () => {
    const [silent] = raw;
    vi.advanceTimersByTime(4_001);

    expect(raw).toHaveLength(2);
    expect(silent?.readyState).toBe(3);
    present().accept();
    silent?.accept();
    expect(heard).toEqual(['opened']);
  });

  it('that was closed is not tried again', () => {
    present().accept();
    socket.close();
    present().drop();
    vi.advanceTimersByTime(60_000);

    expect(raw).toHaveLength(1);
    expect(heard).toEqual(['opened']);
  });

  it.each([
    ['a type of a newer node', '{"v":1,"type":"weather_report","seq":1,"payload":{}}'],
    ['no JSON', '{"v":1,'],
    ['no message', '[null]'],
  ])('survives what it does not understand: %s', (_, frame) => {
    present().accept();
    present().deliver(frame);
    present().deliver(golden('stand_info'));

    expect(heard).toEqual(['opened', 'stand_info']);
  });
});
