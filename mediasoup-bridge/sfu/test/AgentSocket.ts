import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

import type { Opaque } from '../dist/Messages.js';
import type { SrtpSender } from './SrtpSender.js';

/** A packet as RFC 3550 lays it out, as far as these tests look. */
interface RtpPacket {
  readonly payloadType: number;
  readonly sequenceNumber: number;
  readonly ssrc: number;
  readonly payload: Buffer;
}

const AUDIO_LEVEL_ID = 10;

/** The agent's end of a plain leg: one UDP socket for both directions. */
export class AgentSocket {
  readonly received: RtpPacket[] = [];
  readonly ssrc: number;
  readonly #socket: Socket;
  readonly #serverPort: number;
  #sequenceNumber = 1000;
  #timestamp = 0;
  #talking: NodeJS.Timeout | undefined;

  private constructor(socket: Socket, serverPort: number, ssrc: number) {
    this.#socket = socket;
    this.#serverPort = serverPort;
    this.ssrc = ssrc;
    socket.on('message', (packet) => {
      if (isRtp(packet)) this.received.push(parse(packet));
    });
  }

  static async open(serverPort: number, ssrc: number): Promise<AgentSocket> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new AgentSocket(socket, serverPort, ssrc);
  }

  /** What `produce` is told of the packets that this socket sends. */
  get rtpParameters(): Opaque {
    return {
      codecs: [
        {
          mimeType: 'audio/opus',
          payloadType: 100,
          clockRate: 48000,
          channels: 2,
          parameters: { useinbandfec: 1 },
        },
      ],
      headerExtensions: [
        { uri: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level', id: AUDIO_LEVEL_ID },
      ],
      encodings: [{ ssrc: this.ssrc }],
    };
  }

  /** An empty receiver report: tells the server where this socket is, without any media. */
  greet(): void {
    const report = Buffer.from([0x80, 201, 0, 1, 0, 0, 0, 0]);
    report.writeUInt32BE(this.ssrc, 4);
    this.#socket.send(report, this.#serverPort, '127.0.0.1');
  }

  /** Sends a 20 ms packet every 20 ms, with a level in -dBov; encrypted if there is a key. */
  talk(level = 20, srtp?: SrtpSender): void {
    this.#talking ??= setInterval(() => {
      const header = Buffer.alloc(20);
      header[0] = 0x90;
      header[1] = 100;
      header.writeUInt16BE((this.#sequenceNumber += 1) & 0xffff, 2);
      header.writeUInt32BE((this.#timestamp += 960) >>> 0, 4);
      header.writeUInt32BE(this.ssrc, 8);
      // RFC 8285 one-byte form: one element of one byte, padded to a word.
      header.writeUInt16BE(0xbede, 12);
      header.writeUInt16BE(1, 14);
      header[16] = AUDIO_LEVEL_ID << 4;
      header[17] = 0x80 | level;
      const packet = Buffer.concat([header, Buffer.from('opus of this socket')]);
      const sent = srtp ? srtp.protect(packet, header.length) : packet;
      this.#socket.send(sent, this.#serverPort, '127.0.0.1');
    }, 20);
  }

  hush(): void {
    clearInterval(this.#talking);
    this.#talking = undefined;
  }

  close(): void {
    this.hush();
    this.#socket.close();
  }
}

/** RFC 5761: on a shared port RTCP is told by its packet types, 192 to 223. */
function isRtp(packet: Buffer): boolean {
  const type = packet.readUInt8(1);
  return type < 192 || type > 223;
}

function parse(packet: Buffer): RtpPacket {
  const hasExtension = (packet.readUInt8(0) & 0x10) !== 0;
  const payloadAt = hasExtension ? 16 + packet.readUInt16BE(14) * 4 : 12;
  return {
    payloadType: packet.readUInt8(1) & 0x7f,
    sequenceNumber: packet.readUInt16BE(2),
    ssrc: packet.readUInt32BE(8),
    payload: packet.subarray(payloadAt),
  };
}
