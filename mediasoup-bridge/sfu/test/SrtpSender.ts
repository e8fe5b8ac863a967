import { createCipheriv, createHmac } from 'node:crypto';

/** Encrypts RTP as RFC 3711 says for AES_CM_128_HMAC_SHA1_80, for fewer than 65 536 packets. */
export class SrtpSender {
  readonly #key: Buffer;
  readonly #authenticationKey: Buffer;
  readonly #salt: Buffer;

  constructor(keyBase64: string) {
    const master = Buffer.from(keyBase64, 'base64');
    // Section 4.3.1: labels 0, 1 and 2 derive the keys for RTP.
    this.#key = derive(master, 0, 16);
    this.#authenticationKey = derive(master, 1, 20);
    this.#salt = derive(master, 2, 14);
  }

  protect(packet: Buffer, headerLength: number): Buffer {
    const header = packet.subarray(0, headerLength);
    // Section 4.1.1: salt * 2^16 XOR ssrc * 2^64 XOR index * 2^16, the roll-over counter being 0.
    const counter = Buffer.alloc(16);
    this.#salt.copy(counter);
    for (let at = 0; at < 4; at += 1) xor(counter, 4 + at, header.readUInt8(8 + at));
    for (let at = 0; at < 2; at += 1) xor(counter, 12 + at, header.readUInt8(2 + at));
    const payload = keystream(this.#key, counter, packet.subarray(headerLength));
    const rollOver = Buffer.alloc(4);
    const tag = createHmac('sha1', this.#authenticationKey)
      .update(Buffer.concat([header, payload, rollOver]))
      .digest();
    return Buffer.concat([header, payload, tag.subarray(0, 10)]);
  }
}

function derive(master: Buffer, label: number, length: number): Buffer {
  const counter = Buffer.alloc(16);
  master.copy(counter, 0, 16, 30);
  xor(counter, 7, label);
  return keystream(master.subarray(0, 16), counter, Buffer.alloc(length));
}

function keystream(key: Buffer, counter: Buffer, text: Buffer): Buffer {
  return createCipheriv('aes-128-ctr', key, counter).update(text);
}

function xor(bytes: Buffer, at: number, value: number): void {
  bytes.writeUInt8(bytes.readUInt8(at) ^ value, at);
}
