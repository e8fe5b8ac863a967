import type { Role } from '@/lib/protocol/messages';
import type { Line } from './StandState';

/** The lines after the language model wrote `chunk` more of the answer to `turn`. */
export function withChunk(lines: readonly Line[], turn: number, chunk: string): Line[] {
  return update(lines, turn, 'assistant', (line) => ({ ...line, written: line.written + chunk }));
}

/**
 * The lines after somebody said `text`. A text that will not change either continues what was settled
 * before or repeats it from the start; one that may still change is replaced by the next.
 */
export function withTranscript(
  lines: readonly Line[],
  turn: number,
  role: Role,
  text: string,
  final: boolean,
): Line[] {
  return update(lines, turn, role, (line) => {
    const rest = text.startsWith(line.settled) ? text.slice(line.settled.length) : ` ${text}`;
    return final
      ? { ...line, settled: (line.settled + rest).trim(), pending: '' }
      : { ...line, pending: rest };
  });
}

/** What was said, and what the model wrote beyond it: text that the caller did not hear, or not yet. */
export function shown(line: Line): { said: string; unsaid: string } {
  const said = (line.settled + line.pending).trim();
  const written = line.written.trim();
  if (said === '') return { said: written, unsaid: '' };
  if (!written.startsWith(said)) return { said, unsaid: '' };
  const unsaid = written.slice(said.length).trimStart();
  return { said: written.slice(0, written.length - unsaid.length), unsaid };
}

function update(
  lines: readonly Line[],
  turn: number,
  role: Role,
  change: (line: Line) => Line,
): Line[] {
  const at = lines.findLastIndex((line) => line.turn === turn && line.role === role);
  const found = lines[at];
  if (found === undefined) {
    return [...lines, change({ turn, role, settled: '', pending: '', written: '' })];
  }
  return lines.with(at, change(found));
}
