import type { types } from 'mediasoup';

import type { PlainConfig } from './Config.js';
import { orFailure } from './Failure.js';
import type { ReplyData, Srtp, TransportState } from './Messages.js';

/** An agent's transport for both directions: RTP and RTCP on one port, no ICE. */
export class PlainLeg {
  readonly type = 'plain';
  readonly transport: types.PlainTransport;
  readonly #address: string;

  private constructor(transport: types.PlainTransport, address: string) {
    this.transport = transport;
    this.#address = address;
  }

  /** `srtp` is the agent's key, with which its packets are read. */
  static async open(
    router: types.Router,
    config: PlainConfig,
    srtp: Srtp | undefined,
    onState: (state: TransportState) => void,
  ): Promise<PlainLeg> {
    const transport = await orFailure('unavailable', () =>
      router.createPlainTransport({
        listenInfo: {
          protocol: 'udp',
          ip: config.listenIp,
          portRange: { min: config.portMin, max: config.portMax },
          ...(config.announcedAddress !== undefined && {
            announcedAddress: config.announcedAddress,
          }),
        },
        rtcpMux: true,
        comedia: true,
        ...(srtp && { enableSrtp: true, srtpCryptoSuite: srtp.cryptoSuite }),
      }),
    );
    // The first packet tells where the agent is.
    transport.once('tuple', () => {
      onState('connected');
    });
    try {
      // Without SRTP connect() must never be called: it would fix an address that
      // only the first packet can tell.
      if (srtp) await orFailure('bad_request', () => transport.connect({ srtpParameters: srtp }));
    } catch (error) {
      transport.close();
      throw error;
    }
    return new PlainLeg(transport, config.announcedAddress ?? config.listenIp);
  }

  get id(): string {
    return this.transport.id;
  }

  /** Where the agent sends to, and the key with which it reads what comes back. */
  description(): ReplyData['createPlainTransport'] {
    const { id, tuple, srtpParameters } = this.transport;
    const where = { id, ip: this.#address, port: tuple.localPort };
    if (srtpParameters === undefined) return where;
    const { keyBase64 } = srtpParameters;
    return { ...where, srtp: { cryptoSuite: 'AES_CM_128_HMAC_SHA1_80', keyBase64 } };
  }

  close(): void {
    this.transport.close();
  }
}
