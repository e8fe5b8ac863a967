/* Generated from signaling/api/schemas/ops.json by "npm run generate". */

/**
 * ISO 8601, UTC, milliseconds.
 */
export type Ts = string;
/**
 * `media_server`: mediasoup. `stt`, `llm`, `tts`: the vendors of recognition, of the language model, of the voice, or the sandbox in their place. `knowledge`: the index of ready answers and who tells what questions mean. `cache`: memory and Redis. `sandbox`: its process, where there is one.
 */
export type DependencyName =
  'media_server' | 'stt' | 'llm' | 'tts' | 'knowledge' | 'cache' | 'sandbox';
/**
 * `up`; `degraded`: a part is done without, or the last attempt failed; `down`: out of reach, or the last two attempts failed; `unknown`: nothing was asked of it yet.
 */
export type DependencyStatus = 'up' | 'degraded' | 'down' | 'unknown';
/**
 * `frames_to_send`: frames that wait for the pacer, in the call that has most. `packets_to_order`: packets that wait for one before them, in the call that has most. `call_events`: what a call has not looked at yet, in the call that has most. `stt_streams`: streams that wait for a connection. `viewer_messages`: messages that wait for the slowest viewer.
 */
export type QueueName =
  'frames_to_send' | 'packets_to_order' | 'call_events' | 'stt_streams' | 'viewer_messages';
/**
 * `kill_stt`: the recogniser breaks off its streams and takes none, which shows with a call in progress. `slow_llm`: the language model lets its first word wait for 2 s. `lose_packets`: 5 of 100 of the callers' RTP packets get lost before the node.
 */
export type FaultName = 'kill_stt' | 'slow_llm' | 'lose_packets';

/**
 * How the node is at this moment: GET /api/v1/ops. What is not known is null, or of the status `unknown`; nothing is guessed.
 */
export interface OpsReport {
  ts: Ts;
  /**
   * Of the node.
   */
  version: string;
  /**
   * How long the node has been up, in milliseconds.
   */
  uptime_ms: number;
  /**
   * Whether a caller who came now would be served: what the node cannot do without is there, and a place is free.
   */
  can_take_calls: boolean;
  /**
   * Calls that the node takes at a time.
   */
  places: number;
  /**
   * Vendors whose place the sandbox takes.
   */
  emulated: string[];
  /**
   * Everything that the node stands on, always in the same order.
   */
  dependencies: Dependency[];
  latency: Latency;
  /**
   * Calls in progress, the oldest first.
   */
  calls: OpsCall[];
  media: Media;
  /**
   * What waits at this moment, always in the same order.
   */
  queues: Queue[];
  /**
   * The last 50 that callers were told of, the newest first.
   *
   * @maxItems 50
   */
  errors: OpsError[];
  /**
   * Faults that can be made on purpose; null where vendors are real, since none may be made there.
   */
  faults: Fault[] | null;
}
/**
 * A part that the node stands on.
 */
export interface Dependency {
  name: DependencyName;
  status: DependencyStatus;
  /**
   * Whether no call can be taken without it.
   */
  needed: boolean;
  /**
   * A few words for a person.
   */
  detail: string;
}
/**
 * Of the last 1,000 answers in all calls since the start.
 */
export interface Latency {
  /**
   * How many it was measured on.
   */
  answers: number;
  /**
   * Half of them took at most this long, in milliseconds; null without any.
   */
  p50_ms: number | null;
  /**
   * Of 100 of them 95 took at most this long, in milliseconds; null without any.
   */
  p95_ms: number | null;
}
/**
 * A call in progress.
 */
export interface OpsCall {
  /**
   * By which it is watched.
   */
  session_id: string;
  /**
   * BCP 47 tag.
   */
  language: string;
  started_at: Ts;
  /**
   * What the bot is doing: one of the states of `bot_mind_state_update`.
   */
  state:
    | 'IDLE'
    | 'LISTENING'
    | 'ANALYZING_SPEECH'
    | 'CHECKING_CACHE'
    | 'ROUTING_TO_LLM'
    | 'GENERATING_SPEECH'
    | 'SPEAKING';
  /**
   * Number of the turn; 0 is the greeting.
   */
  turn_id: number;
  /**
   * Where the last answer came from; null before the first.
   */
  route: 'script' | 'cache' | 'llm' | null;
  latency: Latency1;
  /**
   * From the node to the media server and back, in milliseconds; null until it was measured. The way on to the caller is not in it.
   */
  rtt_ms: number | null;
  /**
   * Of the caller's packets where they reach the node, in milliseconds (RFC 3550, section 6.4.1); null before the first.
   */
  jitter_ms: number | null;
  /**
   * Packets of the caller's that came.
   */
  received: number;
  /**
   * Packets of the caller's that did not come, by their numbering.
   */
  lost: number;
}
/**
 * From the end of speech to the first packet of the answer.
 */
export interface Latency1 {
  /**
   * How many it was measured on.
   */
  answers: number;
  /**
   * Half of them took at most this long, in milliseconds; null without any.
   */
  p50_ms: number | null;
  /**
   * Of 100 of them 95 took at most this long, in milliseconds; null without any.
   */
  p95_ms: number | null;
}
/**
 * Packets of all calls since the node's start, between it and the media server.
 */
export interface Media {
  /**
   * Of the bot's.
   */
  packets_sent: number;
  /**
   * Of the callers'.
   */
  packets_received: number;
  /**
   * Of the callers', by their numbering.
   */
  lost: number;
  /**
   * That came after their place was given up.
   */
  late: number;
  /**
   * Frames made up in place of lost ones.
   */
  concealed: number;
  /**
   * That came twice.
   */
  duplicates: number;
  /**
   * Malformed, forged, or of no stream that was asked for.
   */
  dropped: number;
  /**
   * Of the bot's, that the media server misses.
   */
  lost_there: number;
  /**
   * Of the bot's, that the socket did not take.
   */
  send_errors: number;
  pacer: Pacer;
}
/**
 * How punctual the bot's packets leave.
 */
export interface Pacer {
  /**
   * Calls that it sends for.
   */
  streams: number;
  /**
   * 99 of 100 packets left at most this late, in milliseconds; null before the first.
   */
  p99_late_ms: number | null;
  /**
   * The latest of all, in milliseconds; null before the first.
   */
  max_late_ms: number | null;
}
/**
 * Something that waits.
 */
export interface Queue {
  name: QueueName;
  /**
   * How many; null where it is not known.
   */
  depth: number | null;
  /**
   * How many there may be; null where there is no limit.
   */
  limit: number | null;
}
/**
 * Something that went wrong in a call.
 */
export interface OpsError {
  ts: Ts;
  /**
   * The call's; empty where none came about.
   */
  session_id: string;
  /**
   * A code of `error_occurred`.
   */
  code: string;
  /**
   * Where the fault is, as in `error_occurred`.
   */
  component: string;
  /**
   * For a person.
   */
  message: string;
  /**
   * Whether the call ended of it.
   */
  fatal: boolean;
}
/**
 * A fault that is made on purpose. POST /api/v1/ops/faults with `{name, on}` begins or ends it, and answers with all of them.
 */
export interface Fault {
  name: FaultName;
  /**
   * Whether it is made at the moment.
   */
  on: boolean;
}
