import type { types } from 'mediasoup';

import { Failure, orFailure } from './Failure.js';
import type { Direction, Opaque, ReplyData, TransportState } from './Messages.js';

type StateListener = (state: TransportState) => void;

/** A browser's transport for one direction: ICE and DTLS on the worker's shared port. */
export class WebRtcLeg {
  readonly type = 'webrtc';
  readonly direction: Direction;
  readonly transport: types.WebRtcTransport;
  #connecting = false;
  #state: TransportState | undefined;

  private constructor(
    transport: types.WebRtcTransport,
    direction: Direction,
    onState: StateListener,
  ) {
    this.transport = transport;
    this.direction = direction;
    const update = (): void => {
      const state = stateOf(transport.iceState, transport.dtlsState);
      if (state === undefined || state === this.#state) return;
      this.#state = state;
      onState(state);
    };
    transport.on('icestatechange', update);
    transport.on('dtlsstatechange', update);
  }

  static async open(
    router: types.Router,
    webRtcServer: types.WebRtcServer,
    direction: Direction,
    onState: StateListener,
  ): Promise<WebRtcLeg> {
    const transport = await orFailure('unavailable', () =>
      router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
      }),
    );
    return new WebRtcLeg(transport, direction, onState);
  }

  get id(): string {
    return this.transport.id;
  }

  /** What the browser needs to reach this transport. */
  description(): ReplyData['createWebRtcTransport'] {
    const { id, iceParameters, iceCandidates, dtlsParameters } = this.transport;
    return { id, iceParameters, iceCandidates, dtlsParameters };
  }

  async connect(dtlsParameters: Opaque): Promise<void> {
    if (this.#connecting) throw new Failure('bad_request', 'the transport is connected already');
    this.#connecting = true;
    try {
      await orFailure('bad_request', () =>
        // mediasoup checks what is in there.
        this.transport.connect({
          dtlsParameters: dtlsParameters as unknown as types.DtlsParameters,
        }),
      );
    } catch (error) {
      this.#connecting = false;
      throw error;
    }
  }

  close(): void {
    this.transport.close();
  }
}

/**
 * What a transport's two layers amount to; undefined until there is something to tell.
 *
 * | DTLS                | ICE                  | state        |
 * |---------------------|----------------------|--------------|
 * | failed              | any                  | failed       |
 * | closed              | any                  | closed       |
 * | any                 | closed               | closed       |
 * | new, connecting, connected | disconnected  | disconnected |
 * | connected           | connected, completed | connected    |
 */
export function stateOf(ice: types.IceState, dtls: types.DtlsState): TransportState | undefined {
  if (dtls === 'failed') return 'failed';
  if (dtls === 'closed') return 'closed';
  switch (ice) {
    case 'closed':
      return 'closed';
    case 'disconnected':
      return 'disconnected';
    case 'connected':
    case 'completed':
      return dtls === 'connected' ? 'connected' : undefined;
    case 'new':
      return undefined;
    default:
      return ice satisfies never;
  }
}
