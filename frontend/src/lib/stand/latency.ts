import type { Measured } from './StandState';

/** The product's promise: the first sound of an answer within this time of the caller's last. */
export const TARGET_MS = 800;

/** The middle response latency of the turns that have one; null where none has. */
export function medianLatencyMs(measured: readonly Measured[]): number | null {
  const sorted = measured
    .map((each) => each.responseLatencyMs)
    .filter((ms) => ms !== null)
    .sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
