/**
 * The messages of the control protocol as types. `schema/control.schema.json` is the
 * authority; a test holds names and fields of the two equal.
 */

/** An object of mediasoup's own, passed on unread. */
export type Opaque = Readonly<Record<string, unknown>>;

export interface Srtp {
  readonly cryptoSuite: 'AES_CM_128_HMAC_SHA1_80';
  /** Master key and salt, 30 bytes. */
  readonly keyBase64: string;
}

interface OfPeer {
  readonly room: string;
  readonly peer: string;
}

interface OfTransport extends OfPeer {
  readonly transportId: string;
}

/** What a request carries, by method. */
export interface RequestData {
  readonly createRoom: { readonly room: string };
  readonly closeRoom: { readonly room: string };
  readonly closePeer: OfPeer;
  readonly createWebRtcTransport: OfPeer & { readonly direction: Direction };
  readonly connectWebRtcTransport: OfTransport & { readonly dtlsParameters: Opaque };
  readonly createPlainTransport: OfPeer & { readonly srtp?: Srtp };
  readonly produce: OfTransport & { readonly kind: 'audio'; readonly rtpParameters: Opaque };
  readonly consume: OfTransport & {
    readonly producerId: string;
    readonly rtpCapabilities?: Opaque;
  };
  readonly resumeConsumer: OfPeer & { readonly consumerId: string };
  readonly roomStats: { readonly room: string };
  readonly health: Nothing;
}

/** What the reply to a granted request carries, by method. */
export interface ReplyData {
  readonly createRoom: { readonly rtpCapabilities: object };
  readonly closeRoom: Nothing;
  readonly closePeer: Nothing;
  readonly createWebRtcTransport: {
    readonly id: string;
    readonly iceParameters: object;
    readonly iceCandidates: readonly object[];
    readonly dtlsParameters: object;
  };
  readonly connectWebRtcTransport: Nothing;
  readonly createPlainTransport: {
    readonly id: string;
    readonly ip: string;
    readonly port: number;
    readonly srtp?: Srtp;
  };
  readonly produce: { readonly id: string };
  readonly consume: {
    readonly id: string;
    readonly producerId: string;
    readonly kind: string;
    readonly rtpParameters: object;
  };
  readonly resumeConsumer: Nothing;
  readonly roomStats: {
    readonly transports: readonly PeerStats[];
    readonly producers: readonly PeerStats[];
    readonly consumers: readonly PeerStats[];
  };
  readonly health: Health;
}

export type Nothing = Readonly<Record<string, never>>;
export type Direction = 'send' | 'recv';
export type Method = keyof RequestData;

export type Request = {
  [M in Method]: { readonly id: number; readonly method: M; readonly data: RequestData[M] };
}[Method];

export type Reply =
  | { readonly id: number; readonly ok: true; readonly data: object }
  | {
      readonly id: number;
      readonly ok: false;
      readonly error: { readonly code: ErrorCode; readonly message: string };
    };

export type ErrorCode =
  'bad_request' | 'not_found' | 'already_exists' | 'cannot_consume' | 'unavailable' | 'internal';

export type TransportState = 'connected' | 'disconnected' | 'failed' | 'closed';

export interface Level {
  readonly peer: string;
  /** From -127 (silent) to 0 dBov. */
  readonly volume: number;
}

export type Notice =
  | {
      readonly notice: 'transportState';
      readonly data: OfTransport & { readonly state: TransportState };
    }
  | {
      readonly notice: 'audioLevels';
      readonly data: { readonly room: string; readonly levels: readonly Level[] };
    }
  | {
      readonly notice: 'roomClosed';
      readonly data: { readonly room: string; readonly reason: 'worker_died' };
    };

export interface PeerStats {
  readonly peer: string;
  readonly id: string;
  /** mediasoup's own statistics, as its `getStats()` gives them. */
  readonly stats: readonly unknown[];
}

/** How many of each thing are open. */
export interface Counts {
  readonly rooms: number;
  readonly peers: number;
  readonly transports: number;
  readonly producers: number;
  readonly consumers: number;
}

export interface WorkerUsage {
  readonly pid: number;
  readonly cpuSeconds: number;
  readonly rssBytes: number;
}

export interface Health extends Counts {
  readonly version: string;
  readonly mediasoup: string;
  readonly uptimeSeconds: number;
  readonly workers: readonly WorkerUsage[];
}
