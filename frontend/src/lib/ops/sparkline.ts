import { HISTORY_MS } from './reduceOps';

export interface Sample {
  at: number;
  /** Null where it was not known. */
  value: number | null;
}

/** Samples further apart are not joined: nobody knows what was between them. */
const GAP_MS = 5_000;

/** What is drawn, in a box of 100 by 100; empty where nothing is known. */
export function lineOf(samples: readonly Sample[], to: number, top: number): string {
  let path = '';
  let last: number | null = null;
  for (const { at, value } of samples) {
    if (value === null) {
      last = null;
      continue;
    }
    const place = `${across(at, to).toFixed(2)} ${down(value, top).toFixed(2)}`;
    // A sample by itself is a dot: a line to where it is.
    path += last !== null && at - last <= GAP_MS ? `L${place}` : `M${place}l0 0`;
    last = at;
  }
  return path;
}

/** 0..100, of the last two minutes. */
function across(at: number, to: number): number {
  return 100 * (1 - (to - at) / HISTORY_MS);
}

/** 0..100, from the top; a little is left above and below for the line itself. */
export function down(value: number, top: number): number {
  return 94 - 88 * Math.min(1, value / top);
}

/** The least and the greatest that is known; null where nothing is. */
export function rangeOf(samples: readonly Sample[]): { least: number; most: number } | null {
  const known = samples.map(({ value }) => value).filter((value) => value !== null);
  if (known.length === 0) return null;
  return { least: Math.min(...known), most: Math.max(...known) };
}
