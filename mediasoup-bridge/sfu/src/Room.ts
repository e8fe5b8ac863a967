import type { types } from 'mediasoup';

import type { PlainConfig } from './Config.js';
import { Failure, orFailure } from './Failure.js';
import type { MediaWorker } from './MediaWorker.js';
import type { Counts, Level, Notice, ReplyData, RequestData, TransportState } from './Messages.js';
import { Peer } from './Peer.js';
import { PlainLeg } from './PlainLeg.js';
import { WebRtcLeg } from './WebRtcLeg.js';

/** The observer's period: five notices a second at most. */
const LEVELS_EVERY_MS = 200;
/** Quieter than this, in dBov, nobody speaks. */
const SPEECH_LEVEL = -70;
const SPEAKERS_MAX = 16;

export interface RoomListener {
  notify(notice: Notice): void;
  /** The room is gone, whoever closed it. Comes once. */
  roomGone(room: Room): void;
}

/** A router of its own, with the peers whose media it carries. */
export class Room {
  readonly name: string;
  readonly #worker: MediaWorker;
  readonly #router: types.Router;
  readonly #levels: types.AudioLevelObserver;
  readonly #plain: PlainConfig;
  readonly #listener: RoomListener;
  readonly #peers = new Map<string, Peer>();
  #closed = false;

  private constructor(
    name: string,
    worker: MediaWorker,
    router: types.Router,
    levels: types.AudioLevelObserver,
    plain: PlainConfig,
    listener: RoomListener,
  ) {
    this.name = name;
    this.#worker = worker;
    this.#router = router;
    this.#levels = levels;
    this.#plain = plain;
    this.#listener = listener;
    levels.on('volumes', (volumes) => {
      this.#notifyLevels(loudestByPeer(volumes));
    });
    levels.on('silence', () => {
      this.#notifyLevels([]);
    });
    router.on('workerclose', () => {
      this.workerDied();
    });
  }

  static async open(
    name: string,
    worker: MediaWorker,
    plain: PlainConfig,
    listener: RoomListener,
  ): Promise<Room> {
    const router = await orFailure('unavailable', () => worker.createRouter());
    try {
      const levels = await orFailure('unavailable', () =>
        router.createAudioLevelObserver({
          interval: LEVELS_EVERY_MS,
          threshold: SPEECH_LEVEL,
          maxEntries: SPEAKERS_MAX,
        }),
      );
      // Between the two calls the worker may have died.
      if (router.closed) throw new Failure('unavailable', 'the media worker died');
      return new Room(name, worker, router, levels, plain, listener);
    } catch (error) {
      router.close();
      throw error;
    }
  }

  description(): ReplyData['createRoom'] {
    return { rtpCapabilities: this.#router.rtpCapabilities };
  }

  async createWebRtcTransport(
    data: RequestData['createWebRtcTransport'],
  ): Promise<ReplyData['createWebRtcTransport']> {
    const peer = this.#join(data.peer);
    return await this.#leavingNobodyEmpty(peer, async () => {
      const leg = await WebRtcLeg.open(
        this.#router,
        this.#worker.webRtcServer,
        data.direction,
        (state) => {
          this.#notifyState(peer, leg.id, state);
        },
      );
      return peer.own(leg).description();
    });
  }

  async createPlainTransport(
    data: RequestData['createPlainTransport'],
  ): Promise<ReplyData['createPlainTransport']> {
    const peer = this.#join(data.peer);
    return await this.#leavingNobodyEmpty(peer, async () => {
      const leg = await PlainLeg.open(this.#router, this.#plain, data.srtp, (state) => {
        this.#notifyState(peer, leg.id, state);
      });
      return peer.own(leg).description();
    });
  }

  async produce(data: RequestData['produce']): Promise<ReplyData['produce']> {
    const producer = await this.peer(data.peer).produce(data);
    await orFailure('unavailable', () => this.#levels.addProducer({ producerId: producer.id }));
    return { id: producer.id };
  }

  async consume(data: RequestData['consume']): Promise<ReplyData['consume']> {
    const known = [...this.#peers.values()].some((peer) => peer.hasProducer(data.producerId));
    if (!known) throw new Failure('not_found', 'there is no such producer');
    return await this.peer(data.peer).consume(data);
  }

  peer(name: string): Peer {
    const peer = this.#peers.get(name);
    if (!peer) throw new Failure('not_found', 'there is no such peer');
    return peer;
  }

  closePeer(name: string): void {
    this.#peers.get(name)?.close();
    this.#peers.delete(name);
  }

  async stats(): Promise<ReplyData['roomStats']> {
    const all = await Promise.all([...this.#peers.values()].map((peer) => peer.stats()));
    return {
      transports: all.flatMap(({ transports }) => transports),
      producers: all.flatMap(({ producers }) => producers),
      consumers: all.flatMap(({ consumers }) => consumers),
    };
  }

  counts(): Omit<Counts, 'rooms'> {
    const peers = [...this.#peers.values()];
    const sum = (size: (peer: Peer) => number): number =>
      peers.reduce((total, peer) => total + size(peer), 0);
    return {
      peers: peers.length,
      transports: sum((peer) => peer.transports),
      producers: sum((peer) => peer.producers),
      consumers: sum((peer) => peer.consumers),
    };
  }

  /** I was asked to close: the router closes, and all that it routes with it. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#router.close();
    this.#leave();
  }

  /** My worker went, and took the router along: nothing is left to be closed, much to be told. */
  workerDied(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#leave();
    this.#listener.notify({
      notice: 'roomClosed',
      data: { room: this.name, reason: 'worker_died' },
    });
  }

  #leave(): void {
    for (const peer of this.#peers.values()) peer.roomClosed();
    this.#peers.clear();
    this.#listener.roomGone(this);
  }

  #join(name: string): Peer {
    const known = this.#peers.get(name);
    if (known) return known;
    const peer = new Peer(name, this.#router);
    this.#peers.set(name, peer);
    return peer;
  }

  /** A peer is there for its transports: one whose first could not be opened is not there. */
  async #leavingNobodyEmpty<T>(peer: Peer, open: () => Promise<T>): Promise<T> {
    try {
      return await open();
    } finally {
      if (peer.transports === 0 && this.#peers.get(peer.name) === peer) this.closePeer(peer.name);
    }
  }

  #notifyState(peer: Peer, transportId: string, state: TransportState): void {
    const data = { room: this.name, peer: peer.name, transportId, state };
    this.#listener.notify({ notice: 'transportState', data });
  }

  #notifyLevels(levels: readonly Level[]): void {
    this.#listener.notify({ notice: 'audioLevels', data: { room: this.name, levels } });
  }
}

/** A peer that sends twice speaks as loud as the louder of the two. */
function loudestByPeer(volumes: readonly types.AudioLevelObserverVolume[]): Level[] {
  const loudest = new Map<string, number>();
  for (const { producer, volume } of volumes) {
    const peer = String(producer.appData['peer']);
    loudest.set(peer, Math.max(volume, loudest.get(peer) ?? volume));
  }
  return [...loudest].map(([peer, volume]) => ({ peer, volume }));
}
