import { FakeHandler } from 'mediasoup-client/handlers/FakeHandler';
import * as fake from 'mediasoup-client/fakeParameters';
import { FakeMediaStreamTrack } from 'fake-mediastreamtrack';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CallMedia, MicrophoneError, type Negotiate } from '../src/index.ts';

// mediasoup's own device, on a connection that exists only in memory.
vi.mock('mediasoup-client', async (original) => {
  const real = await original<typeof import('mediasoup-client')>();
  const handlerFactory = FakeHandler.createFactory(fake);
  return { ...real, Device: { factory: () => real.Device.factory({ handlerFactory }) } };
});

const getUserMedia = vi.fn<MediaDevices['getUserMedia']>();
let track: FakeMediaStreamTrack;
let steps: string[];
let played: number[];

class Node {
  connect = () => undefined;
  disconnect = () => undefined;
}

/** Answers as a node does, and notes what it was asked. */
const negotiate: Negotiate = (step, payload) => {
  const { direction } = payload as { direction?: string };
  steps.push(direction === undefined ? step : `${step} ${direction}`);
  switch (step) {
    case 'getRouterRtpCapabilities':
      return Promise.resolve({ rtpCapabilities: fake.generateRouterRtpCapabilities() });
    case 'createWebRtcTransport':
      return Promise.resolve(fake.generateTransportRemoteParameters());
    case 'produce':
      return Promise.resolve(fake.generateProducerRemoteParameters());
    case 'consume':
      return Promise.resolve(
        fake.generateConsumerRemoteParameters({ codecMimeType: 'audio/opus' }),
      );
    case 'connectWebRtcTransport':
    case 'resumeConsumer':
      return Promise.resolve({});
  }
};

beforeEach(() => {
  steps = [];
  played = [];
  track = new FakeMediaStreamTrack({ kind: 'audio' });
  getUserMedia.mockReset().mockResolvedValue({ getAudioTracks: () => [track] } as never);
  vi.stubGlobal(
    'AudioContext',
    class {
      resume = () => Promise.resolve();
      close = () => Promise.resolve();
    },
  );
  vi.stubGlobal('AnalyserNode', Node);
  vi.stubGlobal('MediaStreamAudioSourceNode', Node);
  vi.stubGlobal('MediaStream', Node);
  vi.stubGlobal(
    'Audio',
    class {
      play() {
        played.push(steps.length);
        return Promise.resolve();
      }
    },
  );
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia } });
  return () => {
    vi.unstubAllGlobals();
  };
});

const nothing = () => undefined;

describe('joining the room', () => {
  it('takes the steps in the order that the node needs', async () => {
    const media = new CallMedia();
    await media.useMicrophone('', nothing);
    await media.join(negotiate, nothing);

    expect(steps).toEqual([
      'getRouterRtpCapabilities',
      'createWebRtcTransport send',
      'createWebRtcTransport recv',
      'connectWebRtcTransport',
      'produce',
      'consume',
      'connectWebRtcTransport',
      'resumeConsumer',
    ]);
    // The bot may speak once there is something that plays it: `resumeConsumer` comes after `play`.
    expect(played).toEqual([7]);
  });

  it('fails with what the node refuses', async () => {
    const media = new CallMedia();
    await media.useMicrophone('', nothing);
    const refusing: Negotiate = (step, payload) =>
      step === 'produce' ? Promise.reject(new Error('not here')) : negotiate(step, payload);

    await expect(media.join(refusing, nothing)).rejects.toThrow('not here');
    expect(steps).not.toContain('consume');
  });

  it('needs a microphone', async () => {
    await expect(new CallMedia().join(negotiate, nothing)).rejects.toThrow('no microphone');
  });
});

describe('the microphone', () => {
  it('is stopped with the call', async () => {
    const media = new CallMedia();
    await media.useMicrophone('usb', nothing);
    media.close();

    expect(track.readyState).toBe('ended');
    expect(getUserMedia.mock.calls[0]?.[0]?.audio).toMatchObject({ deviceId: { ideal: 'usb' } });
  });

  it('that is granted after the call was over is stopped at once', async () => {
    const media = new CallMedia();
    const opened = media.useMicrophone('', nothing);
    media.close();
    await opened;

    expect(track.readyState).toBe('ended');
  });

  it.each([
    ['NotAllowedError', 'microphone_denied'],
    ['NotFoundError', 'microphone_missing'],
    ['AbortError', 'microphone_failed'],
  ])('that fails with %s is %s', async (name, code) => {
    getUserMedia.mockRejectedValue(new DOMException('', name));

    const opened = new CallMedia().useMicrophone('', nothing);
    await expect(opened).rejects.toBeInstanceOf(MicrophoneError);
    await expect(opened).rejects.toMatchObject({ code });
  });

  it('does not exist on a page that is not secure', async () => {
    vi.stubGlobal('navigator', {});

    await expect(new CallMedia().useMicrophone('', nothing)).rejects.toMatchObject({
      code: 'insecure_page',
    });
  });
});
