import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpsPoll } from '@/lib/ops/OpsPoll';
import { keepToken, keptToken, takeToken, watchAddress } from '@/lib/ops/token';
import { busy, idle } from './opsReports';

type Answer = () => Promise<Response>;

let poll: OpsPoll;
let asked: { address: string; init: RequestInit }[];
let answer: Answer;

const json = (body: unknown, status = 200) =>
  Promise.resolve(new Response(JSON.stringify(body), { status }));
const text = (body: string, status: number) => Promise.resolve(new Response(body, { status }));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** An answer that never comes: it ends with the question alone. */
const never = (init: RequestInit) =>
  new Promise<Response>((_, reject) => {
    init.signal?.addEventListener('abort', () => {
      reject(new DOMException('aborted', 'AbortError'));
    });
  });

function hide(hidden: boolean) {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => json(busy());
  vi.spyOn(globalThis, 'fetch').mockImplementation((address, init = {}) => {
    asked.push({ address: address as string, init });
    return answer();
  });
  poll = new OpsPoll();
});
afterEach(() => {
  poll.close();
  vi.useRealTimers();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
});

describe('the node is asked', () => {
  it('each second, for as long as the page is open', async () => {
    poll.open();
    await pass(0);
    expect(poll.state().report).toEqual(busy());
    await pass(3_000);
    expect(asked).toHaveLength(4);
    expect(asked[0]?.address).toBe('/api/v1/ops');
    poll.close();
    await pass(5_000);
    expect(asked).toHaveLength(4);
  });

  it('one thing at a time, and not for ever', async () => {
    answer = () => never(asked.at(-1)?.init ?? {});
    poll.open();
    await pass(3_900);
    expect(asked).toHaveLength(1);
    expect(poll.state().failure).toBeNull();
    await pass(200);
    expect(poll.state().failure).toEqual({ kind: 'silent' });
    expect(asked).toHaveLength(2);
  });

  it('not while nobody looks, and at once when somebody does again', async () => {
    poll.open();
    await pass(0);
    hide(true);
    await pass(10_000);
    expect(asked).toHaveLength(1);
    hide(false);
    await pass(0);
    expect(asked).toHaveLength(2);
  });

  it('at once when one asks for it', async () => {
    answer = () => Promise.reject(new TypeError('no network'));
    poll.open();
    await pass(0);
    expect(poll.state()).toMatchObject({ report: null, failure: { kind: 'silent' } });
    answer = () => json(idle());
    poll.again();
    await pass(0);
    expect(poll.state()).toMatchObject({ report: idle(), failure: null });
  });

  it.each([
    ['an error', () => text('broken', 500), 500],
    ['another page', () => text('<!doctype html>', 200), 200],
    ['something else', () => json({ hello: 1 }), 200],
  ])('and does not take %s for a report', async (_, odd, status) => {
    answer = odd;
    poll.open();
    await pass(0);
    expect(poll.state()).toMatchObject({ report: null, failure: { kind: 'odd', status } });
  });
});

describe('a token', () => {
  it('that is needed is waited for, and goes with every question', async () => {
    answer = () => text('a token is needed', 401);
    poll.open();
    await pass(5_000);
    expect(asked).toHaveLength(1);
    expect(poll.state().failure).toEqual({ kind: 'no_token' });

    answer = () => json(busy());
    poll.enter('ops.1.x');
    await pass(0);
    expect(poll.state()).toMatchObject({ report: busy(), failure: null });
    expect(new Headers(asked.at(-1)?.init.headers).get('authorization')).toBe('Bearer ops.1.x');
    expect(keptToken()).toBe('ops.1.x');
  });

  it('of another scope is told from none', async () => {
    answer = () => text('this token is not good for that', 403);
    poll.open();
    await pass(0);
    expect(poll.state().failure).toEqual({ kind: 'refused' });
  });

  it('is taken out of the address', () => {
    window.history.replaceState(null, '', '/ops/?token=ops.2.y&lang=ru#queues');
    takeToken();
    expect(window.location.href).toMatch(/\/ops\/\?lang=ru#queues$/);
    expect(keptToken()).toBe('ops.2.y');
  });

  it('without one, a call is watched where the stand is', () => {
    expect(watchAddress('demo 1')).toBe('/?watch=demo+1');
    keepToken('ops.9.x');
    expect(watchAddress('demo 1')).toBe('/?watch=demo+1&token=ops.9.x');
  });
});

describe('a fault', () => {
  beforeEach(async () => {
    poll.open();
    await pass(0);
  });

  it('is asked for, once, and the node is asked at once how it is', async () => {
    const faults = [{ name: 'kill_stt', on: true }];
    answer = () => json({ faults });
    const first = poll.switchFault('kill_stt', true);
    void poll.switchFault('kill_stt', true);
    expect(poll.state().asked).toEqual([{ kind: 'pending', name: 'kill_stt', on: true }]);
    answer = () => json({ ...busy(), faults });
    await first;
    await pass(0);
    const posts = asked.filter(({ init }) => init.method === 'POST');
    expect(posts).toHaveLength(1);
    expect(posts[0]?.address).toBe('/api/v1/ops/faults');
    expect(posts[0]?.init.body).toBe('{"name":"kill_stt","on":true}');
    expect(poll.state().report?.faults).toEqual(faults);
    expect(asked.at(-1)?.init.method).toBeUndefined();
    expect(asked).toHaveLength(3);
  });

  it.each([
    [
      'the node’s sentence',
      () => json({ error: 'The vendors are real.' }, 409),
      'The vendors are real.',
    ],
    ['nothing where there is no sentence', () => text('forbidden', 403), null],
    ['nothing where there is no answer', () => Promise.reject(new TypeError('gone')), null],
  ])('that is not made comes with %s', async (_, refusal, sentence) => {
    answer = refusal;
    const switched = poll.switchFault('lose_packets', false);
    answer = () => json(busy());
    await switched;
    expect(poll.state().asked).toEqual([
      { kind: 'failed', name: 'lose_packets', on: false, sentence },
    ]);
    expect(poll.state().report?.faults).toEqual(busy().faults);
  });
});
