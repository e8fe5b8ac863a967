import type { Marks } from '@/lib/protocol/messages';

/** What the time of an answer went into, named by the mark which ends it. */
export type Segment =
  'recognition' | 'routing' | 'search' | 'model' | 'cache' | 'synthesis' | 'delivery';

/** One of them, in milliseconds from the end of the caller's speech. */
export interface Stretch {
  segment: Segment;
  from: number;
  to: number;
}

const ENDED_BY = [
  ['t2', 'recognition'],
  ['t3', 'routing'],
  ['t4', 'search'],
  ['llm_first_token', 'model'],
  ['t5_cache', 'cache'],
  ['t5_tts', 'synthesis'],
  ['t6', 'delivery'],
] as const satisfies readonly (readonly [keyof Marks, Segment])[];

export const SEGMENTS: readonly Segment[] = ENDED_BY.map(([, segment]) => segment);

/**
 * The stretches from the end of speech to the first packet of the answer, in order and without gaps: they
 * add up to the response latency. Marks that are absent, or that lie before the one already passed (work
 * begun before the caller fell silent), give no stretch. Empty when either end is missing.
 */
export function stretches(marks: Marks): Stretch[] {
  const end = marks.t6;
  let at = marks.speech_end;
  if (at === null || end === null) return [];
  const result: Stretch[] = [];
  for (const [mark, segment] of ENDED_BY) {
    const next = marks[mark];
    if (next === null || next <= at || next > end) continue;
    result.push({ segment, from: at, to: next });
    at = next;
  }
  return result;
}
