import { isServerMessage, type ServerMessage } from '@/lib/protocol/messages';
import { reduce, type StandEvent } from './reduce';
import { initialState, type StandState } from './StandState';
import type { Timeline } from './timeline';
import { withToken } from './token';

/** What a call told, to be told again. */
export interface Recording {
  sessionId: string;
  /** In the order in which they were sent. */
  messages: readonly { at: number; message: ServerMessage }[];
  /** First and last moment, in milliseconds since 1970. */
  from: number;
  to: number;
  /** All of the call, for winding. */
  timeline: Timeline;
}

export type RecordingFault =
  | { code: 'malformed_line'; line: number }
  | { code: 'empty' }
  | { code: 'not_found'; sessionId: string }
  | { code: 'unreachable' };

/** A recording that cannot be played. */
export class RecordingError extends Error {
  readonly fault: RecordingFault;

  constructor(fault: RecordingFault) {
    super(fault.code);
    this.fault = fault;
  }
}

/**
 * Reads JSON Lines: each line a message as the node sent it. Types that this page does not know are passed
 * over, as they are in a call.
 *
 * @throws RecordingError where a line is no message, or none is of a call
 */
export function readRecording(text: string): Recording {
  const messages: { at: number; message: ServerMessage }[] = [];
  let last = -Infinity;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    const at = value === null ? NaN : Date.parse(String(value['ts']));
    if (value === null || typeof value['type'] !== 'string' || Number.isNaN(at)) {
      throw new RecordingError({ code: 'malformed_line', line: index + 1 });
    }
    const message: unknown = { v: 1, seq: index + 1, ...value };
    if (!isServerMessage(message)) {
      if (typeof value['payload'] === 'object') continue;
      throw new RecordingError({ code: 'malformed_line', line: index + 1 });
    }
    last = Math.max(last, at);
    messages.push({ at: last, message });
  }
  const sessionId = messages.find(({ message }) => message.session_id !== '')?.message.session_id;
  const [first] = messages;
  if (sessionId === undefined || first === undefined) throw new RecordingError({ code: 'empty' });
  const recording = { sessionId, messages, from: first.at, to: last };
  const { timeline } = stateAt({ ...recording, timeline: initialState.timeline }, last);
  return { ...recording, to: Math.max(last, timeline.to), timeline };
}

/** The page where a recorded call begins: as it is where a caller's own does. */
export function beginningOf({ sessionId, messages }: Recording): StandState {
  const [first] = messages;
  const started = {
    v: 1,
    type: 'demo_call_started',
    seq: 0,
    ts: first?.message.ts ?? '',
    session_id: sessionId,
    reply_to: 0,
    payload: { session_id: sessionId, resume_within_ms: 0 },
  } as const;
  const events: StandEvent[] = [
    { type: 'opened' },
    { type: 'call_wanted' },
    { type: 'received', message: started },
    { type: 'media_ready' },
  ];
  return events.reduce(reduce, initialState);
}

/** The page at a moment of the recording. */
export function stateAt(recording: Recording, at: number): StandState {
  let state = beginningOf(recording);
  for (const each of recording.messages) {
    if (each.at > at) break;
    state = reduce(state, { type: 'received', message: each.message });
  }
  return state;
}

/**
 * Fetches what the node keeps of a call.
 *
 * @throws RecordingError
 */
export async function fetchRecording(sessionId: string): Promise<Recording> {
  const response = await fetch(recordAddress(sessionId, 'jsonl')).catch(() => null);
  if (response === null) throw new RecordingError({ code: 'unreachable' });
  if (response.status === 404) throw new RecordingError({ code: 'not_found', sessionId });
  if (!response.ok) throw new RecordingError({ code: 'unreachable' });
  return readRecording(await response.text());
}

/** Where the node keeps what a call told, or its sound. */
export function recordAddress(sessionId: string, kind: 'jsonl' | 'wav'): string {
  return withToken(`/api/v1/records/${encodeURIComponent(sessionId)}.${kind}`);
}

function parsed(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
