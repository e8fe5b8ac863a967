// WAV files as sound: 16-bit PCM in, 48 kHz mono out, which is what Chromium's fake microphone likes.
import { readFile, writeFile } from 'node:fs/promises';

export const RATE = 48_000;
const LOBES = 8;

/** Reads a 16-bit PCM file of any rate: its first channel at 48 kHz, -1..1. */
export async function readWav(file) {
  const bytes = await readFile(file);
  if (bytes.toString('latin1', 0, 4) !== 'RIFF') throw new Error(`${file}: not a WAV file`);
  let format = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = bytes.toString('latin1', at, at + 4);
    const length = Math.min(bytes.readUInt32LE(at + 4), bytes.length - at - 8);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (id === 'fmt ') {
      format = { channels: body.readUInt16LE(2), rate: body.readUInt32LE(4) };
      if (body.readUInt16LE(14) !== 16) throw new Error(`${file}: only 16-bit PCM is read`);
    } else if (id === 'data') {
      if (format === null) throw new Error(`${file}: data before format`);
      const step = 2 * format.channels;
      const samples = new Float32Array(Math.floor(body.length / step));
      for (let i = 0; i < samples.length; i++) samples[i] = body.readInt16LE(i * step) / 32_768;
      return resample(samples, format.rate);
    }
    at += 8 + length + (length % 2);
  }
  throw new Error(`${file}: no data`);
}

export function silence(seconds) {
  return new Float32Array(Math.round(seconds * RATE));
}

export function concatenate(parts) {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Writes 48 kHz mono samples (-1..1) as 16-bit PCM. */
export async function writeWav(file, samples) {
  const bytes = Buffer.alloc(44 + 2 * samples.length);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(36 + 2 * samples.length, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(2 * RATE, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((sample, i) => {
    bytes.writeInt16LE(
      Math.max(-32_768, Math.min(32_767, Math.round(sample * 32_767))),
      44 + 2 * i,
    );
  });
  await writeFile(file, bytes);
}

/** Lanczos interpolation; only upwards, where there is nothing to alias. */
function resample(samples, rate) {
  if (rate === RATE) return samples;
  if (rate > RATE) throw new Error(`cannot come down from ${rate} Hz`);
  const result = new Float32Array(Math.floor((samples.length * RATE) / rate));
  for (let i = 0; i < result.length; i++) {
    const at = (i * rate) / RATE;
    const first = Math.floor(at) - LOBES + 1;
    let sum = 0;
    for (let tap = first; tap < first + 2 * LOBES; tap++) {
      sum += (samples[tap] ?? 0) * lanczos(at - tap);
    }
    result[i] = sum;
  }
  return result;
}

function lanczos(x) {
  if (x === 0) return 1;
  if (Math.abs(x) >= LOBES) return 0;
  const angle = Math.PI * x;
  return (LOBES * Math.sin(angle) * Math.sin(angle / LOBES)) / (angle * angle);
}
