import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Voice } from '@/lib/call/Levels';
import { MicrophoneError } from '@/lib/call/Microphone';
import { Stand, type Media } from '@/lib/stand/Stand';
import { FakeSocket } from './FakeSocket';
import { golden } from './golden';

const WISH = { userName: 'Anna', language: 'en-US', deviceId: '' };

/** Sound without a browser: it opens, joins, and remembers that it was closed. */
class FakeMedia implements Media {
  readonly mic: Voice = { level: () => 0, bands: () => undefined };
  readonly bot: Voice = { level: () => 0, bands: () => undefined };
  readonly deviceId = '';
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

  mute(): void {
    this.muted = true;
  }

  close(): void {
    this.closed = true;
  }
}

let socket: FakeSocket;
let media: FakeMedia;
let stand: Stand;

beforeEach(() => {
  socket = new FakeSocket();
  media = new FakeMedia();
  stand = new Stand(
    () => socket,
    () => media,
  );
  stand.open();
  socket.accept();
  socket.deliver(golden('stand_info'));
});

async function reachStage(): Promise<void> {
  const call = stand.call(WISH);
  await vi.waitFor(() => {
    expect(socket.last().type).toBe('start_demo_call');
  });
  socket.deliver(golden('demo_call_started'));
  await vi.waitFor(() => {
    expect(socket.last().type).toBe('getRouterRtpCapabilities');
  });
  socket.deliver(golden('negotiation_result'));
  await call;
}

describe('a call', () => {
  it('reaches the stage by way of the microphone, the node and the media', async () => {
    await reachStage();

    expect(stand.state().screen).toBe('stage');
    expect(socket.sent[0]?.payload).toEqual({ user_name: 'Anna', language: 'en-US' });
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
    await vi.waitFor(() => {
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

  it('closes its sound when the connection is lost', async () => {
    await reachStage();
    socket.drop();

    expect(media.closed).toBe(true);
    expect(stand.state()).toMatchObject({ screen: 'ended', outcome: 'connection_lost' });
    stand.close();
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

  it('can be interrupted only while it lasts', async () => {
    stand.interrupt();
    expect(socket.sent).toEqual([]);

    await reachStage();
    stand.interrupt();
    expect(socket.last().type).toBe('user_interrupted');
  });
});
