import type { Measured } from './StandState';

/** The product's promise: the first sound of an answer within this time of the caller's last. */
export const TARGET_MS = 800;

/** The middle response latency of the turns that have one; null where none has. */
export function medianLatencyMs(measured: readonly Measured[]): number | null {
  const sorted = latencies(measured);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

/** The least response latency that `share` (0..1) of the turns do not exceed; null where none has one. */
export function latencyWithin(measured: readonly Measured[], share: number): number | null {
  const sorted = latencies(measured);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function latencies(measured: readonly Measured[]): number[] {
  return measured
    .map((each) => each.responseLatencyMs)
    .filter((ms) => ms !== null)
    .sort((a, b) => a - b);
}
