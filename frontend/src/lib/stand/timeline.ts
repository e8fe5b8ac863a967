import type { CallEventName, MindState, News } from '@/lib/protocol/messages';

/** What runs side by side in a call, from the caller's mouth to the bot's. */
export const LANES = ['caller', 'words', 'mind', 'tokens', 'synthesis', 'filler', 'sound'] as const;
export type Lane = (typeof LANES)[number];

export type Kind =
  | MindState
  | 'speech'
  | 'partial'
  | 'final'
  | 'token'
  | 'synthesis'
  | 'filler'
  | 'sound'
  | 'cut'
  | 'ducked'
  | 'decided'
  | 'ignored'
  | 'barge_in';

/** Something that happened, in milliseconds since 1970. A moment ends when it begins. */
export interface Item {
  lane: Lane;
  kind: Kind;
  turn: number;
  from: number;
  /** Null while it goes on. */
  to: number | null;
  /** The words, or what is known of it. */
  text: string;
}

export interface Timeline {
  /** When the first and the last of it happened; `from` is null while there is nothing. */
  from: number | null;
  to: number;
  items: readonly Item[];
}

export const emptyTimeline: Timeline = { from: null, to: 0, items: [] };

/** The timeline after a message of the call. */
export function extend(timeline: Timeline, message: News): Timeline {
  const told = Date.parse(message.ts);
  switch (message.type) {
    case 'bot_mind_state_update': {
      const { state: kind, details } = message.payload;
      const before = close(timeline, 'mind', told);
      return add(before, item('mind', kind, message.turn_id, told, null, details), told);
    }
    case 'transcript': {
      const { role, text, final } = message.payload;
      if (role !== 'user') return reach(timeline, told);
      const kind = final ? 'final' : 'partial';
      return add(timeline, item('words', kind, message.turn_id, told, told, text), told);
    }
    case 'llm_text_chunk': {
      const { chunk } = message.payload;
      return add(timeline, item('tokens', 'token', message.turn_id, told, told, chunk), told);
    }
    case 'call_event': {
      const { event, at, details } = message.payload;
      return reach(happen(timeline, event, message.turn_id, Date.parse(at), details), told);
    }
    case 'turn_metrics':
    case 'call_parameters':
      return reach(timeline, told);
    default:
      return message satisfies never;
  }
}

/** The timeline of a call that is over: nothing goes on after `at`. */
export function closed(timeline: Timeline, at: number): Timeline {
  const items = timeline.items.map((each) => (each.to === null ? until(each, at) : each));
  return reach({ ...timeline, items }, at);
}

/** What goes on at `at`. */
export function during(timeline: Timeline, at: number): Item[] {
  return timeline.items.filter(({ from, to }) => from <= at && (to === null || at < to));
}

type CallDetails = Extract<News, { type: 'call_event' }>['payload']['details'];

function happen(
  timeline: Timeline,
  event: CallEventName,
  turn: number,
  at: number,
  details: CallDetails,
): Timeline {
  const begin = (lane: Lane, kind: Kind) =>
    add(close(timeline, lane, at), item(lane, kind, turn, at, null), at);
  const mark = (kind: Kind, text = '') =>
    add(timeline, item('caller', kind, turn, at, at, text), at);
  switch (event) {
    case 'user_speech_started':
      return begin('caller', 'speech');
    case 'user_speech_ended':
      return close(timeline, 'caller', at);
    case 'turn_decided':
      return mark('decided', textOf(details));
    case 'voice_ignored':
      return mark('ignored', textOf(details));
    case 'barge_in':
      return mark('barge_in', textOf(details));
    case 'synthesis_started':
      return begin('synthesis', 'synthesis');
    case 'synthesis_ended':
      return close(timeline, 'synthesis', at);
    case 'filler_started':
      return begin('filler', 'filler');
    case 'bot_sound_started': {
      // A filler is heard until the answer is.
      const before = close(timeline, 'filler', at);
      return add(close(before, 'sound', at), item('sound', 'sound', turn, at, null), at);
    }
    case 'bot_sound_ended': {
      const before = close(close(timeline, 'filler', at), 'sound', at);
      if (details['stopped'] !== true) return before;
      // What is broken off is not synthesised any further.
      return add(
        close(before, 'synthesis', at),
        item('sound', 'cut', turn, at, at, textOf(details)),
        at,
      );
    }
    case 'ducked':
      // Lies over the sound, which goes on.
      return add(timeline, item('sound', 'ducked', turn, at, null), at);
    case 'bot_sound_resumed':
      return close(timeline, 'sound', at, 'ducked');
    default:
      return event satisfies never;
  }
}

function item(
  lane: Lane,
  kind: Kind,
  turn: number,
  from: number,
  to: number | null,
  text = '',
): Item {
  return { lane, kind, turn, from, to, text };
}

function add(timeline: Timeline, added: Item, at: number): Timeline {
  return reach({ ...timeline, items: [...timeline.items, added] }, at);
}

/** Ends what goes on in `lane`; of one kind only, where one is given. */
function close(timeline: Timeline, lane: Lane, at: number, kind?: Kind): Timeline {
  const ends = (each: Item) =>
    each.lane === lane && each.to === null && (kind === undefined || each.kind === kind);
  if (!timeline.items.some(ends)) return reach(timeline, at);
  const items = timeline.items.map((each) => (ends(each) ? until(each, at) : each));
  return reach({ ...timeline, items }, at);
}

function until(each: Item, at: number): Item {
  return { ...each, to: Math.max(each.from, at) };
}

function reach(timeline: Timeline, at: number): Timeline {
  const from = Math.min(timeline.from ?? at, at);
  const to = Math.max(timeline.to, at);
  return from === timeline.from && to === timeline.to ? timeline : { ...timeline, from, to };
}

function textOf(details: CallDetails): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}
