import { TARGET_MS } from './latency';
import type { Measured } from './StandState';

/** What a waterfall shows from left to right, in milliseconds from the end of the caller's speech. */
export interface Axis {
  from: number;
  to: number;
}

/** The part of the axis that is left for what happened before the caller fell silent. */
const BEFORE = 0.08;

/** One axis for all `rows`: wide enough for the slowest, and never narrower than twice the target. */
export function axisOf(rows: readonly Measured[]): Axis {
  const slowest = Math.max(0, ...rows.map((each) => each.responseLatencyMs ?? 0));
  const to = Math.max(2 * TARGET_MS, slowest * 1.05);
  return { from: -to * BEFORE, to };
}

/** Where `ms` lies on the axis, 0..1; what lies beyond an end lies at it. */
export function placeOf(axis: Axis, ms: number): number {
  return Math.min(1, Math.max(0, (ms - axis.from) / (axis.to - axis.from)));
}
