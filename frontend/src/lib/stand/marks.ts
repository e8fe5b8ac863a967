import type { Marks } from '@/lib/protocol/messages';

/** Every mark of a turn's clock, in the order in which a full turn reaches them. */
export const MARKS = [
  't1',
  'speech_end',
  't2',
  't3',
  't4',
  'llm_first_token',
  'filler_first_packet',
  't5_cache',
  't5_tts',
  't6',
  'barge_in',
  'stopped',
] as const satisfies readonly (keyof Marks)[];

/** The marks that a turn reached, earliest first. */
export function reached(marks: Marks): { mark: keyof Marks; ms: number }[] {
  return MARKS.flatMap((mark) => {
    const ms = marks[mark];
    return ms === null ? [] : [{ mark, ms }];
  }).sort((a, b) => a.ms - b.ms);
}
