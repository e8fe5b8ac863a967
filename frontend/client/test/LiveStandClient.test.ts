import { afterEach, beforeEach, describe, expect, expectTypeOf, it, vi } from 'vitest';
import { LiveStandClient, type Negotiate, type Role, type Sound } from '../src/index.ts';
import { FakeSocket } from './FakeSocket.ts';
import { golden } from './golden.ts';

/** Sound without a browser: it notes what is done with it, and joins when it is told to. */
class FakeSound implements Sound {
  readonly done: string[] = [];
  refusal: Error | null = null;
  granted: Promise<void> = Promise.resolve();
  ended: () => void = () => undefined;
  broken: () => void = () => undefined;

  async useMicrophone(deviceId: string, ended: () => void): Promise<void> {
    this.done.push(`microphone ${deviceId}`);
    this.ended = ended;
    await this.granted;
    if (this.refusal !== null) throw this.refusal;
  }

  async join(negotiate: Negotiate, broken: () => void): Promise<void> {
    this.broken = broken;
    await negotiate('getRouterRtpCapabilities', {});
    this.done.push('joined');
  }

  mute(): void {
    this.done.push('muted');
  }

  close(): void {
    if (this.done.at(-1) !== 'closed') this.done.push('closed');
  }
}

let addresses: string[];
let socket: FakeSocket;
let sound: FakeSound;
let client: LiveStandClient;

beforeEach(() => {
  vi.useFakeTimers();
  addresses = [];
  sound = new FakeSound();
  client = new LiveStandClient({
    url: 'https://stand.example.com/page?x=1#top',
    connect: (api) => {
      addresses.push(api);
      socket = new FakeSocket();
      return socket;
    },
  });
  void client.open();
  socket.accept();
  socket.deliver(golden('stand_info'));
});
afterEach(() => {
  client.close();
  vi.useRealTimers();
});

const types = () => socket.sent.map(({ type }) => type);

/** Lets what is due happen. */
const settled = () => vi.advanceTimersByTimeAsync(0);

async function talking(): Promise<void> {
  const talk = client.talk({ userName: 'Anna', deviceId: 'usb' }, sound);
  await settled();
  socket.deliver(golden('demo_call_started'));
  await settled();
  socket.deliver(golden('negotiation_result'));
  await talk;
}

describe('the connection', () => {
  it('goes to the API of the stand', () => {
    expect(addresses).toEqual(['wss://stand.example.com/api/v1/live-stand']);
  });

  it('is awaited by who opens it', async () => {
    let opened = false;
    const other = new LiveStandClient({ connect: () => (socket = new FakeSocket()) });
    void other.open().then(() => (opened = true));
    await settled();
    expect(opened).toBe(false);

    socket.accept();
    await settled();
    expect(opened).toBe(true);
    other.close();
  });
});

describe('events', () => {
  it('come by the name of the message, with its type', () => {
    const words: string[] = [];
    client.on('transcript', (transcript) => {
      expectTypeOf(transcript.payload.role).toEqualTypeOf<Role>();
      words.push(transcript.payload.text);
    });
    client.on('turn_metrics', ({ payload }) => {
      expectTypeOf(payload.response_latency_ms).toEqualTypeOf<number | null>();
    });
    socket.deliver(golden('transcript'));
    socket.deliver(golden('llm_text_chunk'));

    expect(words).toEqual([golden('transcript').payload.text]);
  });

  it('come to all who listen, until they do not', () => {
    const heard: string[] = [];
    const stop = client.on('message', ({ type }) => heard.push(`1 ${type}`));
    client.on('message', ({ type }) => heard.push(`2 ${type}`));
    socket.deliver(golden('transcript'));
    stop();
    socket.deliver(golden('llm_text_chunk'));

    expect(heard).toEqual(['1 transcript', '2 transcript', '2 llm_text_chunk']);
  });

  it('come to others though one who listens fails, whose failure is not hushed up', () => {
    const thrown = vi.spyOn(globalThis, 'queueMicrotask').mockReturnValue();
    const heard: string[] = [];
    client.on('message', () => {
      throw new Error('a fault of the page');
    });
    client.on('message', ({ type }) => heard.push(type));
    socket.deliver(golden('transcript'));

    expect(heard).toEqual(['transcript']);
    expect(thrown.mock.calls[0]?.[0]).toThrow('a fault of the page');
  });
});

describe('talking', () => {
  it('takes the microphone, the call and the sound, in this order', async () => {
    await talking();

    expect(sound.done).toEqual(['microphone usb', 'joined']);
    expect(socket.sent.map(({ type, payload }) => [type, payload])).toEqual([
      ['start_demo_call', { user_name: 'Anna' }],
      ['getRouterRtpCapabilities', {}],
    ]);
    expect(client.sessionId).toBe(golden('demo_call_started').payload.session_id);
  });

  it('waits with the call for what is to be done first', async () => {
    let done: () => void = () => undefined;
    const talk = client.talk({}, sound, () => new Promise<void>((resolve) => (done = resolve)));
    await settled();
    expect(types()).not.toContain('start_demo_call');

    done();
    await settled();
    expect(types().at(-1)).toBe('start_demo_call');
    client.close();
    await expect(talk).rejects.toThrow();
  });

  it('asks nothing of the node while the microphone is refused', async () => {
    sound.refusal = new Error('denied');

    await expect(client.talk({}, sound)).rejects.toThrow('denied');
    expect(types()).toEqual([]);
    expect(sound.done.at(-1)).toBe('closed');
  });

  it('gives back what the node refuses, and hangs nothing up', async () => {
    const talk = client.talk({}, sound);
    talk.catch(() => null);
    await settled();
    const { payload, ...rest } = golden('error_occurred');
    socket.deliver({ ...rest, reply_to: 1, payload: { ...payload, code: 'busy' } });

    await expect(talk).rejects.toMatchObject({ code: 'busy' });
    expect(types()).toEqual(['start_demo_call']);
    expect(sound.done.at(-1)).toBe('closed');
  });

  it('leaves no call behind whose sound does not come about', async () => {
    const talk = client.talk({}, sound);
    talk.catch(() => null);
    await settled();
    socket.deliver(golden('demo_call_started'));
    await settled();
    socket.deliver({ ...golden('error_occurred'), reply_to: 2 });

    await expect(talk).rejects.toMatchObject({ code: 'invalid_payload' });
    expect(types().at(-1)).toBe('hang_up');
    expect(sound.done.at(-1)).toBe('closed');
  });

  it('leaves no call behind that the node began too late to say so', async () => {
    const talk = client.talk({}, sound);
    talk.catch(() => null);
    await vi.advanceTimersByTimeAsync(10_000);

    await expect(talk).rejects.toMatchObject({ code: 'no_answer' });
    expect(types()).toEqual(['start_demo_call', 'hang_up']);
  });

  it('that is hung up while the microphone is asked for never becomes a call', async () => {
    let grant: () => void = () => undefined;
    sound.granted = new Promise((resolve) => (grant = resolve));
    const talk = client.talk({}, sound);
    talk.catch(() => null);
    client.hangUp();
    grant();

    await expect(talk).rejects.toMatchObject({ code: 'hung_up' });
    expect(types()).toEqual([]);
  });

  it('is one call at a time', async () => {
    await talking();
    const other = new FakeSound();

    await expect(client.talk({}, other)).rejects.toMatchObject({ code: 'call_in_progress' });
    expect(other.done).toEqual(['closed']);
    expect(sound.done.at(-1)).toBe('joined');
  });
});

describe('a call', () => {
  beforeEach(talking);

  it('is silent as soon as it is hung up, and closed when the node confirms', () => {
    client.hangUp();
    expect(types().at(-1)).toBe('hang_up');
    expect(sound.done.at(-1)).toBe('muted');

    socket.deliver(golden('demo_call_ended'));
    expect(sound.done.at(-1)).toBe('closed');
    expect(client.sessionId).toBeNull();
  });

  it('lets go of the microphone though the node never confirms', async () => {
    client.hangUp();
    await vi.advanceTimersByTimeAsync(3_000);

    expect(sound.done.at(-1)).toBe('closed');
  });

  it('keeps its sound over a lost socket, and no longer than the call', async () => {
    socket.drop();
    await vi.advanceTimersByTimeAsync(14_999);
    expect(sound.done.at(-1)).toBe('joined');

    await vi.advanceTimersByTimeAsync(1);
    expect(sound.done.at(-1)).toBe('closed');
  });

  it('whose sound breaks is hung up', () => {
    const failed: unknown[] = [];
    const session = client.sessionId;
    client.on('media_failed', ({ sessionId }) => failed.push(sessionId));
    sound.broken();

    expect(types().at(-1)).toBe('hang_up');
    expect(sound.done.at(-1)).toBe('closed');
    expect(failed).toEqual([session]);
  });

  it('tells that its microphone went away', () => {
    const ended = vi.fn();
    client.on('microphone_ended', ended);
    sound.ended();

    expect(ended).toHaveBeenCalledOnce();
  });

  it('is conducted by parameters', async () => {
    const changed = client.setParameters({ silence_ms: 400 });
    const { seq, ...asked } = socket.last();
    expect(asked).toEqual({ v: 1, type: 'set_parameters', payload: { silence_ms: 400 } });
    socket.deliver({ ...golden('call_parameters'), reply_to: seq });

    expect(await changed).toEqual(golden('call_parameters').payload);
  });

  it('can be asked to be quiet', () => {
    client.interrupt();

    expect(types().at(-1)).toBe('user_interrupted');
  });

  it('ends before the connection does', () => {
    const { length } = socket.sent;
    client.close();

    expect(types().slice(length)).toEqual(['hang_up']);
    expect(socket.readyState).toBe(3);
    expect(sound.done.at(-1)).toBe('closed');
  });
});
