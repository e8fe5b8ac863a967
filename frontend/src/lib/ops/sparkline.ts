import { HISTORY_MS } from './reduceOps';

export interface Sample {
  at: number;
  /** Null where it was not known. */
  value: number | null;
}

/** Samples further apart are not joined: nobody knows what was between them. */
const GAP_MS = 5_000;

/** What is drawn, in a box of 100 by 100, as paths; empty where nothing is known. */
export interface Drawing {
  line: string;
  /** What is under the line. */
  area: string;
}

export function drawn(samples: readonly Sample[], to: number, top: number): Drawing {
  const pieces = piecesOf(samples).map((piece) =>
    piece.map(({ at, value }) => ({ x: across(at, to), y: down(value, top) })),
  );
  // A sample by itself is a dot: a line to where it is.
  const line = pieces.map((piece) => `M${joined(piece)}${piece.length === 1 ? 'l0 0' : ''}`);
  const area = pieces.map(
    (piece) =>
      `M${short(piece[0]?.x ?? 0)} 100L${joined(piece)}L${short(piece.at(-1)?.x ?? 0)} 100Z`,
  );
  return { line: line.join(''), area: area.join('') };
}

/** The least and the greatest that is known; null where nothing is. */
export function rangeOf(samples: readonly Sample[]): { least: number; most: number } | null {
  const known = samples.map(({ value }) => value).filter((value) => value !== null);
  if (known.length === 0) return null;
  return { least: Math.min(...known), most: Math.max(...known) };
}

/** 0..100, from the top; a little is left above and below for the line itself. */
export function down(value: number, top: number): number {
  return 94 - 88 * Math.min(1, value / top);
}

/** 0..100, of the last two minutes. */
function across(at: number, to: number): number {
  return 100 * (1 - (to - at) / HISTORY_MS);
}

/** The samples that follow each other without a gap. */
function piecesOf(samples: readonly Sample[]): { at: number; value: number }[][] {
  const pieces: { at: number; value: number }[][] = [];
  let last: number | null = null;
  for (const { at, value } of samples) {
    if (value === null) {
      last = null;
      continue;
    }
    if (last === null || at - last > GAP_MS) pieces.push([]);
    pieces.at(-1)?.push({ at, value });
    last = at;
  }
  return pieces;
}

function joined(points: readonly { x: number; y: number }[]): string {
  return points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L');
}

function short(value: number): string {
  return value.toFixed(2);
}
