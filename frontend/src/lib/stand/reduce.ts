import type { LocalErrorCode } from '@/lib/i18n/dictionary';
import { newsOf, type Message, type News, type ServerMessage } from '@/lib/protocol/messages';
import { closed, extend } from './timeline';
import { withChunk, withTranscript } from './lines';
import {
  initialState,
  type Outcome,
  type Parameters,
  type Reconnect,
  type StandState,
  type Trouble,
} from './StandState';

/** What changes the page: the node's messages, the connection's fate, the person's wishes. */
export type StandEvent =
  | { type: 'opened' }
  | { type: 'lost'; reconnect: Reconnect | null }
  | { type: 'resumed' }
  | { type: 'received'; message: ServerMessage }
  | { type: 'call_wanted' }
  | { type: 'watch_wanted' }
  | { type: 'microphone_opened' }
  | { type: 'media_ready' }
  | { type: 'call_failed'; outcome: Outcome; code: LocalErrorCode | null }
  | { type: 'page_failed'; code: LocalErrorCode }
  | { type: 'trouble_dismissed'; id: number };

/** The page after an event. Pure. */
export function reduce(state: StandState, event: StandEvent): StandState {
  switch (event.type) {
    case 'opened':
      return { ...state, online: true };
    case 'lost':
      return lose(state, event.reconnect);
    case 'resumed':
      return { ...state, reconnect: null };
    case 'received':
      return receive(state, event.message);
    case 'call_wanted':
    case 'watch_wanted':
      return {
        ...initialState,
        online: state.online,
        info: state.info,
        screen: 'connecting',
        watching: event.type === 'watch_wanted',
      };
    case 'microphone_opened':
      return { ...state, microphoneOpened: true };
    case 'media_ready':
      return state.screen === 'connecting' ? { ...state, screen: 'stage' } : state;
    case 'call_failed': {
      // A microphone that is refused leaves the person where the button is.
      const back = inCall(state)
        ? event.outcome === 'not_started'
          ? { ...over(state, event.outcome), screen: 'start' as const, outcome: null }
          : over(state, event.outcome)
        : state;
      return event.code === null ? back : withTrouble(back, { from: 'page', code: event.code });
    }
    case 'page_failed':
      return withTrouble(state, { from: 'page', code: event.code });
    case 'trouble_dismissed':
      return state.trouble?.id === event.id ? { ...state, trouble: null } : state;
    default:
      return event satisfies never;
  }
}

function receive(state: StandState, message: ServerMessage): StandState {
  switch (message.type) {
    case 'stand_info':
      return { ...state, info: message.payload };
    case 'negotiation_result':
    case 'call_resumed':
      return state;
    case 'call_snapshot':
      return state.watching ? lookOn(state, message) : state;
    case 'error_occurred':
      return withTrouble(state, { from: 'node', ...pick(message.payload) });
    case 'demo_call_started':
      return inCall(state) ? { ...state, sessionId: message.payload.session_id } : state;
    case 'demo_call_ended':
      return isOfThisCall(state, message)
        ? over(ranUntil(state, Date.parse(message.ts)), message.payload.reason)
        : state;
    case 'bot_mind_state_update':
    case 'llm_text_chunk':
    case 'transcript':
    case 'turn_metrics':
    case 'call_parameters':
    case 'call_event':
      return isOfThisCall(state, message) ? perform(drawn(state, message), message) : state;
    default:
      return message satisfies never;
  }
}

function perform(state: StandState, message: News): StandState {
  switch (message.type) {
    case 'call_parameters':
      return { ...state, parameters: told(message) };
    case 'call_event':
      return state;
    case 'bot_mind_state_update': {
      const { state: mind, details } = message.payload;
      const turn = message.turn_id;
      // The caller's speech opens a turn, whichever number the node gave to the listening itself.
      const opens = mind === 'LISTENING' || mind === 'IDLE';
      const begins = opens || (turn !== state.turn && state.mind !== 'LISTENING');
      const path = begins
        ? [mind]
        : state.path.at(-1) === mind
          ? state.path
          : [...state.path, mind];
      return { ...state, mind, details, turn, path };
    }
    case 'llm_text_chunk':
      return {
        ...state,
        lines: withChunk(state.lines, message.turn_id, message.payload.chunk),
      };
    case 'transcript': {
      const { role, text, final } = message.payload;
      return {
        ...state,
        lines: withTranscript(state.lines, message.turn_id, role, text, final),
      };
    }
    case 'turn_metrics': {
      const { route, marks_ms: marks, response_latency_ms, trace_id, attributes } = message.payload;
      const turn = message.turn_id;
      const measured = {
        turn,
        route,
        marks,
        responseLatencyMs: response_latency_ms,
        traceId: trace_id,
        attributes,
      };
      const others = state.measured.filter((each) => each.turn !== turn);
      return { ...state, measured: [...others, measured] };
    }
    default:
      return message satisfies never;
  }
}

function drawn(state: StandState, message: News): StandState {
  return { ...state, timeline: extend(state.timeline, message) };
}

function ranUntil(state: StandState, at: number): StandState {
  return { ...state, timeline: closed(state.timeline, at) };
}

/** A watched call from its beginning: what was known of it is told anew. */
function lookOn(state: StandState, snapshot: Message<'call_snapshot'>): StandState {
  const begun: StandState = {
    ...initialState,
    online: state.online,
    info: state.info,
    screen: 'stage',
    watching: true,
    sessionId: snapshot.payload.session_id,
    trouble: state.trouble,
  };
  return newsOf(snapshot).reduce(receive, begun);
}

function told({ payload }: Message<'call_parameters'>): Parameters {
  return { silenceMs: payload.silence_ms, fillerAfterMs: payload.filler_after_ms };
}

function inCall(state: StandState): boolean {
  return state.screen === 'connecting' || state.screen === 'stage';
}

function isOfThisCall(state: StandState, message: ServerMessage): boolean {
  return inCall(state) && state.sessionId !== null && message.session_id === state.sessionId;
}

function lose(state: StandState, reconnect: Reconnect | null): StandState {
  if (!inCall(state)) return { ...state, online: false, info: null };
  // Looking on has no end of its own: it goes on as soon as there is a node again.
  if (state.watching) return { ...state, online: false };
  if (reconnect === null) return { ...over(state, 'connection_lost'), online: false, info: null };
  // An attempt that was cut off, too, changes nothing about when it began.
  return { ...state, online: false, reconnect: state.reconnect ?? reconnect };
}

function over(state: StandState, outcome: Outcome): StandState {
  return {
    ...state,
    screen: 'ended',
    outcome,
    reconnect: null,
    mind: 'IDLE',
    details: '',
    path: [],
  };
}

type NewTrouble = Trouble extends infer T ? (T extends Trouble ? Omit<T, 'id'> : never) : never;

function withTrouble(state: StandState, trouble: NewTrouble): StandState {
  return { ...state, trouble: { ...trouble, id: (state.trouble?.id ?? 0) + 1 } };
}

function pick(payload: Extract<ServerMessage, { type: 'error_occurred' }>['payload']) {
  return { code: payload.code, message: payload.message };
}
