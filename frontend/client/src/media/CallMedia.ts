import type { types } from 'mediasoup-client';
import { Levels } from './Levels.ts';
import { openMicrophone } from './Microphone.ts';
import { qualityOf, type Quality, type Tally } from './Quality.ts';
import type { Negotiate, Sound } from './Sound.ts';

/**
 * DTX would save bytes and cost the caller some 300 ms: with it the bot learns late that the caller
 * fell silent. FEC repairs single losses at 20 ms frames.
 */
const OPUS: types.ProducerCodecOptions = {
  opusStereo: false,
  opusDtx: false,
  opusFec: true,
  opusMaxAverageBitrate: 32_000,
  opusPtime: 20,
};

/**
 * What only measures needs no loudspeaker: to open one holds up the page for a tenth of a second and more.
 * TypeScript does not know `sinkId` yet: https://webaudio.github.io/web-audio-api/#dom-audiocontextoptions-sinkid
 */
const UNHEARD = { latencyHint: 'interactive', sinkId: { type: 'none' } } as AudioContextOptions;

/** The sound of one call: the microphone on its way out, the bot's voice on its way in. */
export class CallMedia implements Sound {
  readonly mic: Levels;
  readonly bot: Levels;
  readonly #context: AudioContext;
  readonly #speaker: HTMLAudioElement;
  /** Made ready while the person allows the microphone: what is loaded then does not hold up the greeting. */
  readonly #device = newDevice();
  readonly #transports: types.Transport[] = [];
  #track: MediaStreamTrack | null = null;
  #producer: types.Producer | null = null;
  #consumer: types.Consumer | null = null;
  #microphoneOn = true;
  #speakerId = '';
  #tally: Tally = { received: 0, lost: 0 };
  #closed = false;

  /** To be called from a click: browsers let pages make sound only then. */
  constructor() {
    this.#device.catch(() => undefined); // who joins is told
    this.#context = new AudioContext(UNHEARD);
    void this.#context.resume();
    this.mic = new Levels(this.#context);
    this.bot = new Levels(this.#context);
    this.#speaker = new Audio();
    this.#speaker.autoplay = true;
  }

  /** Id of the microphone in use; empty before there is one. */
  get deviceId(): string {
    return this.#track?.getSettings().deviceId ?? '';
  }

  /**
   * Opens a microphone, in place of the present one if there is one.
   *
   * @throws MicrophoneError
   */
  async useMicrophone(deviceId: string, ended: () => void): Promise<void> {
    const track = await openMicrophone(deviceId);
    if (this.#closed) {
      track.stop();
      return;
    }
    // Fires when the device goes away, not when this page stops it.
    track.addEventListener('ended', ended);
    this.#track?.stop();
    this.#track = track;
    track.enabled = this.#microphoneOn;
    this.mic.listenTo(track);
    await this.#producer?.replaceTrack({ track });
  }

  /**
   * Joins the room: sends the microphone, plays the bot.
   *
   * @param broken called when an established connection fails
   */
  async join(negotiate: Negotiate, broken: () => void): Promise<void> {
    const device = await this.#device;
    const [router, out, back] = await Promise.all([
      negotiate('getRouterRtpCapabilities', {}),
      negotiate('createWebRtcTransport', { direction: 'send' }),
      negotiate('createWebRtcTransport', { direction: 'recv' }),
    ]);
    const { rtpCapabilities } = router as { rtpCapabilities: types.RtpCapabilities };
    await device.load({ routerRtpCapabilities: rtpCapabilities });

    const send = device.createSendTransport(out as types.TransportOptions);
    const receive = device.createRecvTransport(back as types.TransportOptions);
    for (const each of [send, receive]) this.#watch(each, negotiate, broken);
    send.on('produce', ({ kind, rtpParameters }, done, fail) => {
      if (kind !== 'audio') {
        fail(new Error('only audio is sent'));
        return;
      }
      const payload = { transportId: send.id, kind, rtpParameters };
      negotiate('produce', payload).then((answer) => {
        done(answer as { id: string });
      }, fail);
    });

    if (this.#track === null) throw new Error('no microphone');
    this.#producer = await send.produce({
      track: this.#track,
      codecOptions: OPUS,
      stopTracks: false,
    });
    await this.#hear(receive, device.recvRtpCapabilities, negotiate);
  }

  /** Whether the bot hears the microphone. */
  get microphoneOn(): boolean {
    return this.#microphoneOn;
  }

  /** Lets the bot hear the microphone, or silence instead of it. */
  turnMicrophone(on: boolean): void {
    this.#microphoneOn = on;
    if (this.#track !== null) this.#track.enabled = on;
  }

  /** Id of the loudspeaker in use; empty for the browser's own choice. */
  get speakerId(): string {
    return this.#speakerId;
  }

  /**
   * Lets the bot speak through another loudspeaker.
   *
   * @throws DOMException where the browser refuses; where it cannot choose at all, nothing happens
   */
  async useSpeaker(deviceId: string): Promise<void> {
    if (!('setSinkId' in this.#speaker)) return;
    await this.#speaker.setSinkId(deviceId);
    this.#speakerId = deviceId;
  }

  /** How good the connection was since the last time it was asked; null before there is any. */
  async quality(): Promise<Quality | null> {
    const [producer, consumer] = [this.#producer, this.#consumer];
    if (producer === null || consumer === null || this.#closed) return null;
    const reports = await Promise.all([producer.getStats(), consumer.getStats()]);
    const { quality, tally } = qualityOf(reports, this.#tally);
    this.#tally = tally;
    return quality;
  }

  /** Silence in both directions, at once and for good; the connection stays until `close`. */
  mute(): void {
    if (this.#track !== null) this.#track.enabled = false;
    this.#speaker.muted = true;
  }

  /** Stops the microphone and the bot's voice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const each of this.#transports) each.close();
    this.#track?.stop();
    this.#speaker.srcObject = null;
    this.mic.close();
    this.bot.close();
    void this.#context.close();
  }

  #watch(each: types.Transport, negotiate: Negotiate, broken: () => void): void {
    this.#transports.push(each);
    if (this.#closed) each.close();
    each.on('connect', ({ dtlsParameters }, done, fail) => {
      negotiate('connectWebRtcTransport', { transportId: each.id, dtlsParameters }).then(() => {
        done();
      }, fail);
    });
    each.on('connectionstatechange', (state) => {
      if (state === 'failed' && !this.#closed) broken();
    });
  }

  async #hear(
    transport: types.Transport,
    rtpCapabilities: types.RtpCapabilities,
    negotiate: Negotiate,
  ): Promise<void> {
    const offer = await negotiate('consume', { transportId: transport.id, rtpCapabilities });
    const consumer = await transport.consume({
      ...(offer as types.ConsumerOptions),
      onRtpReceiver: (receiver) => {
        // The bot's packets come evenly paced: the less the browser hoards, the sooner it is heard.
        if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = 0;
      },
    });
    this.#consumer = consumer;
    // Chromium gives Web Audio silence for a remote track that no element plays.
    this.#speaker.srcObject = new MediaStream([consumer.track]);
    await this.#speaker.play();
    this.bot.listenTo(consumer.track);
    await negotiate('resumeConsumer', { consumerId: consumer.id });
  }
}

/** Loaded with the first call: a page that only looks on has no use for it. */
async function newDevice(): Promise<types.Device> {
  const { Device } = await import('mediasoup-client');
  return Device.factory();
}
