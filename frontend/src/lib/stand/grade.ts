import type { Quality } from '@live-stand/client';

/** A connection in a word. */
export type Grade = 'good' | 'fair' | 'poor';

const FAIR = { roundTripMs: 150, jitterMs: 20, lost: 0.01 };
const POOR = { roundTripMs: 300, jitterMs: 50, lost: 0.05 };

/** The worst of its measures decides. */
export function gradeOf(quality: Quality): Grade {
  const beyond = (limit: typeof FAIR) =>
    (quality.roundTripMs ?? 0) > limit.roundTripMs ||
    (quality.jitterMs ?? 0) > limit.jitterMs ||
    quality.lost > limit.lost;
  return beyond(POOR) ? 'poor' : beyond(FAIR) ? 'fair' : 'good';
}
