import type { ClientMessage } from './generated/client';
import type { ServerMessage, TurnMetrics } from './generated/server';

export type { ClientMessage } from './generated/client';
export type { EndReason, ErrorCode, MindState, Role, ServerMessage } from './generated/server';

export type Marks = TurnMetrics['payload']['marks_ms'];
export type Route = NonNullable<TurnMetrics['payload']['route']>;

export type ClientType = ClientMessage['type'];
export type ServerType = ServerMessage['type'];
export type ClientPayload<T extends ClientType> = Extract<ClientMessage, { type: T }>['payload'];

/** The steps of a turn, in the order in which a full one takes them. */
export const MIND_STATES = [
  'IDLE',
  'LISTENING',
  'ANALYZING_SPEECH',
  'CHECKING_CACHE',
  'ROUTING_TO_LLM',
  'GENERATING_SPEECH',
  'SPEAKING',
] as const;

const SERVER_TYPES: Record<ServerType, true> = {
  stand_info: true,
  demo_call_started: true,
  negotiation_result: true,
  bot_mind_state_update: true,
  llm_text_chunk: true,
  transcript: true,
  turn_metrics: true,
  demo_call_ended: true,
  error_occurred: true,
};

/**
 * Reads one text frame of the node. Null for what this page does not know: a newer node may say more
 * than it did when the page was built. The payload is the node's to keep right: its own tests hold it
 * to the same schemas that these types are generated from.
 */
export function readServerMessage(frame: string): ServerMessage | null {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return null;
  }
  return isServerMessage(value) ? value : null;
}

function isServerMessage(value: unknown): value is ServerMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { v, type, seq, payload } = value as Record<string, unknown>;
  return (
    v === 1 &&
    typeof type === 'string' &&
    Object.hasOwn(SERVER_TYPES, type) &&
    Number.isSafeInteger(seq) &&
    typeof payload === 'object' &&
    payload !== null
  );
}
