import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MicrophoneError, type Voice } from '@live-stand/client';
import type { MindState, ServerMessage } from '@/lib/protocol/messages';
import { Stand, type Media } from '@/lib/stand/Stand';
import { FakeSocket } from './FakeSocket';
import { golden } from './golden';
import { waitFor } from './waitFor';

const WISH = { userName: 'Anna', language: 'en-US', deviceId: '' };

/** Sound without a browser: it opens, joins, and remembers that it was closed. */
class FakeMedia implements Media {
  readonly mic: Voice = { level: () => 0, bands: () => undefined };
  readonly bot: Voice = { level: () => 0, bands: () => undefined };
  readonly deviceId = '';
  readonly speakerId = '';
  readonly microphoneOn = true;
  muted = false;
  closed = false;
  refusal: Error | null = null;
  broken: () => void = () => undefined;

  useMicrophone(): Promise<void> {
    return this.refusal === null ? Promise.resolve() : Promise.reject(this.refusal);
  }

  async join(negotiate: Parameters<Media['join']>[0], broken: () => void): Promise<void> {
    this.broken = broken;
    await negotiate('getRouterRtpCapabilities', {});
  }

  turnMicrophone(): void {
    // Nobody asks.
  }

  useSpeaker(): Promise<void> {
    return Promise.reject(new Error('no such loudspeaker'));
  }

  quality(): Promise<null> {
    return Promise.resolve(null);
  }

  mute(): void {
    this.muted = true;
  }

  close(): void {
    this.closed = true;
  }
}

let sockets: FakeSocket[];
let socket: FakeSocket;
let media: FakeMedia;
let stand: Stand;

beforeEach(() => {
  sockets = [];
  media = new FakeMedia();
  stand = new Stand(
    () => {
      const next = new FakeSocket();
      sockets.push(next);
      return next;
    },
    () => media,
  );
  stand.open();
  socket = latest();
  socket.accept();
  socket.deliver(golden('stand_info'));
});

afterEach(() => {
  stand.close();
});

function latest(): FakeSocket {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('no socket');
  return last;
}

/** The socket that is tried after `lost`, accepted. */
async function another(lost: FakeSocket): Promise<FakeSocket> {
  await waitFor(() => {
    expect(latest()).not.toBe(lost);
  });
  latest().accept();
  return latest();
}

async function reachStage(): Promise<void> {
  const call = stand.call(WISH);
  await waitFor(() => {
    expect(socket.last().type).toBe('start_demo_call');
  });
  socket.deliver(golden('demo_call_started'));
  await waitFor(() => {
    expect(socket.last().type).toBe('getRouterRtpCapabilities');
  });
  socket.deliver(golden('negotiation_result'));
  await call;
}

function mind(state: MindState, seq: number): ServerMessage {
  return { ...golden('bot_mind_state_update'), seq, payload: { state, details: '' } };
}

describe('a call', () => {
  it('reaches the stage by way of the microphone, the node and the media', async () => {
    await reachStage();

    expect(stand.state().screen).toBe('stage');
    expect(socket.sent[0]?.payload).toEqual({ user_name: 'Anna', language: 'en-US' });
  });

  it('sets its stage before the node is asked, though nobody looks at the page', async () => {
    vi.spyOn(globalThis, 'requestAnimationFrame').mockReturnValue(0);
    const asked: unknown[] = [];
    stand.watch(() => {
      if (stand.state().microphoneOpened) asked.push(socket.sent.length);
    });
    await reachStage();

    expect(asked[0]).toBe(0);
  });

  it('asks nothing of the node while the microphone is refused', async () => {
    media.refusal = new MicrophoneError('microphone_denied');

    await stand.call(WISH);

    expect(socket.sent).toEqual([]);
    expect(stand.state()).toMatchObject({
      screen: 'start',
      trouble: { code: 'microphone_denied' },
    });
    expect(media.closed).toBe(true);
  });

  it('that the node refuses shows the words of the node', async () => {
    const call = stand.call(WISH);
    await waitFor(() => {
      expect(socket.sent).toHaveLength(1);
    });
    socket.deliver({ ...golden('error_occurred'), reply_to: 1 });
    await call;

    expect(stand.state()).toMatchObject({ screen: 'start', trouble: { from: 'node' } });
  });

  it('closes its sound when the node ends it', async () => {
    await reachStage();
    socket.deliver(golden('demo_call_ended'));

    expect(media.closed).toBe(true);
    expect(stand.state().screen).toBe('ended');
  });

  it('keeps its sound while a lost connection is tried again, and goes on where it was', async () => {
    await reachStage();
    const onStage = stand.state();
    const at = Date.now();
    const clock = vi.spyOn(Date, 'now').mockReturnValue(at);
    socket.drop();
    clock.mockRestore();

    expect(media.closed).toBe(false);
    expect(stand.state()).toMatchObject({ screen: 'stage', online: false });
    const { resume_within_ms: within } = golden('demo_call_started').payload;
    expect(stand.state().reconnect).toEqual({ since: at, until: at + within });

    const fresh = await another(socket);
    fresh.deliver(golden('stand_info'));
    expect(fresh.last().type).toBe('resume');
    fresh.deliver(golden('call_resumed'));
    expect(stand.state()).toEqual(onStage);
  });

  it('closes its sound when the call cannot be taken up', async () => {
    await reachStage();
    socket.drop();

    const fresh = await another(socket);
    const { payload } = golden('error_occurred');
    fresh.deliver({
      ...golden('error_occurred'),
      seq: 2,
      session_id: '',
      reply_to: 1,
      payload: { ...payload, code: 'no_such_call' },
    });
    await waitFor(() => {
      expect(media.closed).toBe(true);
    });
    expect(stand.state()).toMatchObject({ screen: 'ended', outcome: 'connection_lost' });
  });

  it('changes how it is conducted', async () => {
    await reachStage();
    const changed = stand.setParameters({ silence_ms: 400, filler_after_ms: 300 });

    expect(socket.last()).toMatchObject({
      type: 'set_parameters',
      payload: { silence_ms: 400, filler_after_ms: 300 },
    });
    socket.deliver({ ...golden('call_parameters'), reply_to: socket.last().seq });
    await changed;
    expect(stand.state().trouble).toBeNull();
  });

  it('is hung up at once for the ears, and for the eyes when the node agrees', async () => {
    await reachStage();
    stand.hangUp();

    expect(socket.last().type).toBe('hang_up');
    expect(media.muted).toBe(true);
    expect(media.closed).toBe(false);
    expect(stand.state().screen).toBe('stage');
    socket.deliver(golden('demo_call_ended'));
    expect(media.closed).toBe(true);
    expect(stand.state()).toMatchObject({ screen: 'ended', outcome: 'hang_up' });
  });

  it('ends when its media breaks', async () => {
    await reachStage();
    media.broken();

    expect(socket.last().type).toBe('hang_up');
    expect(stand.state()).toMatchObject({ screen: 'ended', trouble: { code: 'media_failed' } });
  });

  it('is drawn once for all that has arrived', async () => {
    await reachStage();
    const drawn: string[] = [];
    stand.watch(() => drawn.push(stand.state().mind));

    socket.deliver(mind('CHECKING_CACHE', 101));
    socket.deliver(mind('GENERATING_SPEECH', 102));

    expect(stand.state().mind).toBe('GENERATING_SPEECH');
    expect(drawn).toEqual([]);
    await waitFor(() => {
      expect(drawn).toEqual(['GENERATING_SPEECH']);
    });
  });

  it('can be interrupted only while it lasts', async () => {
    stand.interrupt();
    expect(socket.sent).toEqual([]);

    await reachStage();
    stand.interrupt();
    expect(socket.last().type).toBe('user_interrupted');
  });
});
