import type { types } from 'mediasoup';

import { Failure, orFailure } from './Failure.js';
import type { Direction, PeerStats, ReplyData, RequestData } from './Messages.js';
import type { PlainLeg } from './PlainLeg.js';
import type { WebRtcLeg } from './WebRtcLeg.js';

type Leg = WebRtcLeg | PlainLeg;
type Measured = types.Transport | types.Producer | types.Consumer;

const AUDIO_LEVEL = 'urn:ietf:params:rtp-hdrext:ssrc-audio-level';

/**
 * One who takes part in a room: a browser or an agent. Owns its transports, and through
 * them what it sends (producers) and what it hears (consumers).
 */
export class Peer {
  readonly name: string;
  readonly #router: types.Router;
  readonly #legs = new Map<string, Leg>();
  readonly #producers = new Map<string, types.Producer>();
  readonly #consumers = new Map<string, types.Consumer>();
  #closed = false;

  constructor(name: string, router: types.Router) {
    this.name = name;
    this.#router = router;
  }

  get transports(): number {
    return this.#legs.size;
  }

  get producers(): number {
    return this.#producers.size;
  }

  get consumers(): number {
    return this.#consumers.size;
  }

  hasProducer(id: string): boolean {
    return this.#producers.has(id);
  }

  /** Takes a leg over; one that comes after the peer was closed is closed with it. */
  own<L extends Leg>(leg: L): L {
    if (this.#closed) {
      leg.close();
      throw new Failure('not_found', 'the peer was closed');
    }
    remember(this.#legs, leg.id, leg, leg.transport);
    return leg;
  }

  async connect(data: RequestData['connectWebRtcTransport']): Promise<void> {
    const leg = this.#leg(data.transportId);
    if (leg.type !== 'webrtc') {
      throw new Failure('bad_request', 'a plain transport connects by itself');
    }
    await leg.connect(data.dtlsParameters);
  }

  async produce(data: RequestData['produce']): Promise<types.Producer> {
    const leg = this.#leg(data.transportId);
    mustBe('send', leg);
    const producer = await orFailure('bad_request', () =>
      leg.transport.produce({
        kind: data.kind,
        // mediasoup checks what is in there.
        rtpParameters: data.rtpParameters as unknown as types.RtpParameters,
        appData: { peer: this.name },
      }),
    );
    remember(this.#producers, producer.id, producer, producer);
    return producer;
  }

  async consume(data: RequestData['consume']): Promise<ReplyData['consume']> {
    const leg = this.#leg(data.transportId);
    mustBe('recv', leg);
    const rtpCapabilities = this.#capabilities(leg, data);
    const { producerId } = data;
    if (!this.#router.canConsume({ producerId, rtpCapabilities })) {
      throw new Failure('cannot_consume', 'the capabilities do not fit the producer');
    }
    // Paused, so that no packet is lost on a client that is not ready to hear it.
    const consumer = await orFailure('bad_request', () =>
      leg.transport.consume({ producerId, rtpCapabilities, paused: true }),
    );
    remember(this.#consumers, consumer.id, consumer, consumer);
    const { id, kind, rtpParameters } = consumer;
    return { id, producerId, kind, rtpParameters };
  }

  async resume(consumerId: string): Promise<void> {
    const consumer = this.#consumers.get(consumerId);
    if (!consumer) throw new Failure('not_found', 'there is no such consumer');
    await consumer.resume();
  }

  async stats(): Promise<ReplyData['roomStats']> {
    const transports = [...this.#legs.values()].map((leg) => leg.transport);
    return {
      transports: await this.#statsOf(transports),
      producers: await this.#statsOf([...this.#producers.values()]),
      consumers: await this.#statsOf([...this.#consumers.values()]),
    };
  }

  /** I was asked to close: my transports close, and with them all that goes through them. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const leg of this.#legs.values()) leg.close();
    this.#forget();
  }

  /** My room went, and the router took the transports along: nothing is left to be closed. */
  roomClosed(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forget();
  }

  #forget(): void {
    this.#legs.clear();
    this.#producers.clear();
    this.#consumers.clear();
  }

  #leg(id: string): Leg {
    const leg = this.#legs.get(id);
    if (!leg) throw new Failure('not_found', 'there is no such transport');
    return leg;
  }

  /** An agent hears the room's codecs; of the header extensions it reads the level alone. */
  #capabilities(leg: Leg, data: RequestData['consume']): types.RtpCapabilities {
    // mediasoup checks what is in there.
    if (data.rtpCapabilities) return data.rtpCapabilities;
    if (leg.type === 'webrtc') {
      throw new Failure('bad_request', 'a browser must tell its rtpCapabilities');
    }
    const { codecs = [], headerExtensions = [] } = this.#router.rtpCapabilities;
    return { codecs, headerExtensions: headerExtensions.filter(({ uri }) => uri === AUDIO_LEVEL) };
  }

  async #statsOf(things: readonly Measured[]): Promise<PeerStats[]> {
    const all = things.map(async (thing) => {
      try {
        return [{ peer: this.name, id: thing.id, stats: await thing.getStats() }];
      } catch (error) {
        // It closed while being asked.
        if (thing.closed) return [];
        throw error;
      }
    });
    return (await Promise.all(all)).flat();
  }
}

/** Keeps a thing until it closes, for whatever reason. */
function remember<T>(
  things: Map<string, T>,
  id: string,
  thing: T,
  emitter: { readonly observer: { once(event: 'close', listener: () => void): unknown } },
): void {
  things.set(id, thing);
  emitter.observer.once('close', () => things.delete(id));
}

function mustBe(direction: Direction, leg: Leg): void {
  if (leg.type === 'webrtc' && leg.direction !== direction) {
    throw new Failure('bad_request', `the transport is not for ${direction}`);
  }
}
