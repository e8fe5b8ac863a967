/* Generated from signaling/api/schemas/server.json by "npm run generate". */

/**
 * What the node tells its client on /api/v1/live-stand: one JSON object per text message.
 */
export type ServerMessage =
  | StandInfo
  | DemoCallStarted
  | NegotiationResult
  | BotMindStateUpdate
  | LlmTextChunk
  | Transcript
  | TurnMetrics
  | DemoCallEnded
  | ErrorOccurred
  | CallResumed
  | CallSnapshot
  | CallParameters
  | CallEvent;
/**
 * Number of this message: 1, 2, 3... without gaps on one socket. A socket that resumed a call goes on with the numbers of the one it stands in for.
 */
export type Seq = number;
/**
 * When it was sent: ISO 8601, UTC, milliseconds.
 */
export type Ts = string;
/**
 * Id of the call; empty while there is none.
 */
export type SessionId = string;
/**
 * `seq` of the client message that this one answers.
 */
export type ReplyTo = number;
/**
 * Number of the turn, from 1; 0 is the greeting.
 */
export type TurnId = number;
/**
 * What the bot is doing. IDLE: nothing, before the greeting and after the call. LISTENING: the caller's turn. ANALYZING_SPEECH: the caller fell silent, the last words are being recognised. CHECKING_CACHE: looking for a ready answer. ROUTING_TO_LLM: there is none, the language model is asked. GENERATING_SPEECH: the answer is being turned into speech. SPEAKING: the bot speaks.
 */
export type MindState =
  | 'IDLE'
  | 'LISTENING'
  | 'ANALYZING_SPEECH'
  | 'CHECKING_CACHE'
  | 'ROUTING_TO_LLM'
  | 'GENERATING_SPEECH'
  | 'SPEAKING';
/**
 * Who speaks.
 */
export type Role = 'user' | 'assistant';
/**
 * Where the answer came from: said by the script, played from the cache, written by the language model; null when the turn ended before that was decided.
 */
export type AnswerRoute = 'script' | 'cache' | 'llm' | null;
/**
 * completed: everything was said, and the bot hung up. hang_up: the caller hung up. caller_left: the caller's media is gone. failure: something broke, an `error_occurred` came before. shutdown: the node is shutting down.
 */
export type EndReason = 'completed' | 'hang_up' | 'caller_left' | 'failure' | 'shutdown';
/**
 * Stable. malformed_message: not a JSON object with the envelope's fields. unknown_type: no such message type. invalid_payload: a field of the payload is missing, unknown or of the wrong kind. no_call: the message needs a call and there is none. call_in_progress: this socket has a call already. no_such_call: there is no call of this id, or not any more. resume_gap: more was missed than the node keeps; the call goes on, `watch` it or hang up. not_allowed: the connection's token is not good for this. negotiation_refused: the media server, or the node's rules, refused this step; the call goes on. busy: the node has as many calls as it may take. language_not_supported: the bot does not speak the language asked for. shutting_down: the node takes no more calls. too_many_messages: the client sends faster than it may; the socket is about to be closed. media_failed: the media server or the way to it broke down. stt_failed: speech recognition broke down. tts_failed: speech synthesis broke down. llm_failed: the language model broke down. service_unavailable: a service that the call needs cannot be reached. internal: a fault of the node's own.
 */
export type ErrorCode =
  | 'malformed_message'
  | 'unknown_type'
  | 'invalid_payload'
  | 'no_call'
  | 'call_in_progress'
  | 'no_such_call'
  | 'resume_gap'
  | 'not_allowed'
  | 'negotiation_refused'
  | 'busy'
  | 'language_not_supported'
  | 'shutting_down'
  | 'too_many_messages'
  | 'media_failed'
  | 'stt_failed'
  | 'tts_failed'
  | 'llm_failed'
  | 'service_unavailable'
  | 'internal';
/**
 * Where the fault is: `client` (this client's message), `node`, `media` (media server and the way to it), `stt` (recognition), `tts` (synthesis), `llm` (language model).
 */
export type Component = 'client' | 'node' | 'media' | 'stt' | 'tts' | 'llm';
/**
 * user_speech_started, user_speech_ended: the voice detector's edges of what the caller said. turn_decided: the bot takes its turn (`reason`, `silence_ms`). synthesis_started, synthesis_ended: a piece of the answer at the synthesiser. filler_started: a filler is heard. bot_sound_started, bot_sound_ended: the answer is heard, and no more (`stopped`: whether it was cut off). ducked: a voice beside the bot; it turns itself down. voice_ignored: that voice meant nothing (`what`: backchannel, cough, noise, echo). bot_sound_resumed: the bot goes on. barge_in: the caller broke in.
 */
export type CallEventName =
  | 'user_speech_started'
  | 'user_speech_ended'
  | 'turn_decided'
  | 'synthesis_started'
  | 'synthesis_ended'
  | 'filler_started'
  | 'bot_sound_started'
  | 'bot_sound_ended'
  | 'ducked'
  | 'bot_sound_resumed'
  | 'voice_ignored'
  | 'barge_in';

/**
 * The first message on every socket: what the caller deals with.
 */
export interface StandInfo {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'stand_info';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  /**
   * The node.
   */
  payload: {
    /**
     * Names of the vendors that are emulated on this machine, such as `yandex-stt`. Where it is not empty, the page says plainly that speech and answers are emulated.
     */
    emulated: string[];
    /**
     * BCP 47 tags of the languages the bot speaks.
     */
    languages: string[];
    /**
     * Whether the sound of calls is kept. Where it is, the page says so before a call and in it.
     */
    sound_recorded: boolean;
    /**
     * Version of the node.
     */
    version: string;
  };
}
/**
 * Answers `start_demo_call`: the room is open and the bot is in it. The caller now negotiates its media.
 */
export interface DemoCallStarted {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'demo_call_started';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to: ReplyTo;
  /**
   * The call.
   */
  payload: {
    /**
     * Id of the call, also in the envelope of everything that follows.
     */
    session_id: string;
    /**
     * How long the call outlives its socket, in milliseconds: until then `resume` takes it up on another.
     */
    resume_within_ms: number;
  };
}
/**
 * Answers one step of the negotiation.
 */
export interface NegotiationResult {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'negotiation_result';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to: ReplyTo;
  /**
   * mediasoup's answer, passed on unread.
   */
  payload: {};
}
/**
 * The bot turned to something else.
 */
export interface BotMindStateUpdate {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'bot_mind_state_update';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  turn_id: TurnId;
  /**
   * To what.
   */
  payload: {
    state: MindState;
    /**
     * A few words for the screen, or empty.
     */
    details: string;
  };
}
/**
 * The language model wrote this much more of its answer.
 */
export interface LlmTextChunk {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'llm_text_chunk';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  turn_id: TurnId;
  /**
   * The piece.
   */
  payload: {
    /**
     * To be appended to what came before in the same turn.
     */
    chunk: string;
  };
}
/**
 * Somebody said something.
 */
export interface Transcript {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'transcript';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  turn_id: TurnId;
  /**
   * Who and what.
   */
  payload: {
    role: Role;
    /**
     * All of it so far: a later transcript of the same turn and role replaces the earlier one that was not final.
     */
    text: string;
    /**
     * False while the words may still change.
     */
    final: boolean;
  };
}
/**
 * The clock of a turn: told when its answer is first heard, and once more, with `barge_in` and `stopped`, when the answer is broken off. The later one replaces the earlier.
 */
export interface TurnMetrics {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'turn_metrics';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  turn_id: TurnId;
  /**
   * What happened when.
   */
  payload: {
    route: AnswerRoute;
    /**
     * When each mark was reached: milliseconds, one decimal, relative to `speech_end`, or to the earliest mark in a turn that has none; null where it never was.
     */
    marks_ms: {
      /**
       * First voiced packet of the caller's utterance received.
       */
      t1: number | null;
      /**
       * Last voiced packet of it.
       */
      speech_end: number | null;
      /**
       * Final text from the recogniser.
       */
      t2: number | null;
      /**
       * Search for a ready answer begun.
       */
      t3: number | null;
      /**
       * Language model asked.
       */
      t4: number | null;
      /**
       * Its first text.
       */
      llm_first_token: number | null;
      /**
       * First packet of a filler that bridged the wait.
       */
      filler_first_packet: number | null;
      /**
       * First audio frame from the cache.
       */
      t5_cache: number | null;
      /**
       * First audio frame from the synthesiser.
       */
      t5_tts: number | null;
      /**
       * First packet of the answer sent.
       */
      t6: number | null;
      /**
       * The caller broke in.
       */
      barge_in: number | null;
      /**
       * The bot's last packet before it fell silent for that.
       */
      stopped: number | null;
    };
    /**
     * From `speech_end` to `t6`: what the caller feels. Null where either is missing.
     */
    response_latency_ms: number | null;
    /**
     * Names the turn in the node's logs.
     */
    trace_id: string;
    attributes: Details;
  };
}
/**
 * What is known of the answer: model, score, dialogue_state, prepared...; names may be added.
 */
export interface Details {
  [k: string]: string | number | boolean;
}
/**
 * The call is over; nothing of it follows. The socket stays open for another, unless it is the node that ends.
 */
export interface DemoCallEnded {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'demo_call_ended';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  /**
   * Why.
   */
  payload: {
    reason: EndReason;
  };
}
/**
 * Something is wrong: with a message of the client's (then `reply_to` names it, where its `seq` could be read) or with the call.
 */
export interface ErrorOccurred {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'error_occurred';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to?: ReplyTo;
  /**
   * What.
   */
  payload: {
    code: ErrorCode;
    component: Component;
    /**
     * For a person: what is wrong, and what was expected or can be done.
     */
    message: string;
    /**
     * True where the call, or the socket, cannot go on and its end follows.
     */
    fatal: boolean;
  };
}
/**
 * Answers `resume`: the socket has its call again, and everything missed has been told before this.
 */
export interface CallResumed {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'call_resumed';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to: ReplyTo;
  /**
   * The call.
   */
  payload: {
    /**
     * Id of the call.
     */
    session_id: string;
  };
}
/**
 * Answers `watch`: what the call was so far. The call's news follow.
 */
export interface CallSnapshot {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'call_snapshot';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to: ReplyTo;
  /**
   * The call.
   */
  payload: {
    /**
     * Id of the call.
     */
    session_id: string;
    /**
     * What the call told so far, shortened, in order: play them like news.
     */
    messages: SnapshotPart[];
  };
}
/**
 * One message of the call, as if it came now: of partials and chunks only their sum is kept, of a turn's metrics the last.
 */
export interface SnapshotPart {
  type:
    | 'bot_mind_state_update'
    | 'llm_text_chunk'
    | 'transcript'
    | 'turn_metrics'
    | 'call_event'
    | 'call_parameters';
  ts: Ts;
  turn_id?: TurnId;
  /**
   * As the schema of the message of this type has it.
   */
  payload: {};
}
/**
 * How the call is conducted: told when it begins and after each change.
 */
export interface CallParameters {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'call_parameters';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  reply_to?: ReplyTo;
  /**
   * All of them.
   */
  payload: {
    /**
     * How long the caller must be silent before the bot takes its turn, in milliseconds, whatever was said; null leaves it to the bot, which weighs words and dialogue.
     */
    silence_ms: number | null;
    /**
     * After how long a wait, in milliseconds, a filler bridges it; 0 is at once.
     */
    filler_after_ms: number;
  };
}
/**
 * Something happened that a timeline may show.
 */
export interface CallEvent {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'call_event';
  seq: Seq;
  ts: Ts;
  session_id: SessionId;
  turn_id: TurnId;
  /**
   * What, and when.
   */
  payload: {
    event: CallEventName;
    /**
     * When it was sent: ISO 8601, UTC, milliseconds.
     */
    at: string;
    details: Details1;
  };
}
/**
 * What is known beside, by name; names may be added.
 */
export interface Details1 {
  [k: string]: string | number | boolean;
}
