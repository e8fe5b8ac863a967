import type { ClientMessage } from './generated/client.ts';
import type { CallSnapshot, ServerMessage, TurnMetrics } from './generated/server.ts';

export type { ClientMessage } from './generated/client.ts';
export type {
  Dependency,
  DependencyName,
  DependencyStatus,
  Fault,
  FaultName,
  Latency,
  Media,
  OpsCall,
  OpsError,
  OpsReport,
  Queue,
  QueueName,
} from './generated/ops.ts';
export type {
  CallEventName,
  Component,
  EndReason,
  ErrorCode,
  MindState,
  Role,
  ServerMessage,
} from './generated/server.ts';

export type Marks = TurnMetrics['payload']['marks_ms'];
/** What is known of an answer beside its times, by name. */
export type Details = TurnMetrics['payload']['attributes'];
export type Route = NonNullable<TurnMetrics['payload']['route']>;

export type ClientType = ClientMessage['type'];
export type ServerType = ServerMessage['type'];
export type ClientPayload<T extends ClientType> = Extract<ClientMessage, { type: T }>['payload'];
export type Message<T extends ServerType> = Extract<ServerMessage, { type: T }>;

/** What a node that takes a request answers it with; one that does not answers `error_occurred`. */
const ANSWERS = {
  start_demo_call: 'demo_call_started',
  resume: 'call_resumed',
  watch: 'call_snapshot',
  set_parameters: 'call_parameters',
  getRouterRtpCapabilities: 'negotiation_result',
  createWebRtcTransport: 'negotiation_result',
  createPlainTransport: 'negotiation_result',
  connectWebRtcTransport: 'negotiation_result',
  produce: 'negotiation_result',
  consume: 'negotiation_result',
  resumeConsumer: 'negotiation_result',
} as const satisfies Partial<Record<ClientType, ServerType>>;

/** What is asked, rather than told. */
export type RequestType = keyof typeof ANSWERS;
export type Answer<T extends RequestType> = Message<(typeof ANSWERS)[T]>;

/** Whether `message` is of a type that `request` is answered with. */
export function canAnswer(request: RequestType, { type }: ServerMessage): boolean {
  return type === ANSWERS[request] || type === 'error_occurred';
}

/** What a call tells while it lasts, and a snapshot retells. */
export type News = Message<CallSnapshot['payload']['messages'][number]['type']>;

/** What a snapshot retells, as messages like those that follow it; all have the snapshot's `seq`. */
export function newsOf({ seq, session_id, payload }: CallSnapshot): News[] {
  return payload.messages.map((part) => ({ v: 1, seq, session_id, ...part }) as News);
}

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
  call_resumed: true,
  call_snapshot: true,
  call_parameters: true,
  call_event: true,
};

/**
 * Reads one text frame of the node. Null for what this client does not know: a newer node may say
 * more than it did when the client was built. The payload is the node's to keep right: its own tests hold it
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

/** Whether `value` is a message that this client knows, such as `JSON.parse` gives of a frame. */
export function isServerMessage(value: unknown): value is ServerMessage {
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
