import type { LocalErrorCode } from '@/lib/i18n/dictionary';
import type {
  Details,
  EndReason,
  ErrorCode,
  Marks,
  MindState,
  Role,
  Route,
} from '@/lib/protocol/messages';
import { emptyTimeline, type Timeline } from './timeline';

export type Screen = 'start' | 'connecting' | 'stage' | 'ended';

/** What the node says about itself. */
export interface StandInfo {
  emulated: readonly string[];
  languages: readonly string[];
  sound_recorded: boolean;
  version: string;
}

/** One speaker's part of one turn. */
export interface Line {
  turn: number;
  role: Role;
  /** Words that will not change. */
  settled: string;
  /** Words that may still change; a user's partial. */
  pending: string;
  /** What the language model wrote for this answer so far; empty for ready answers. */
  written: string;
}

/** The clock of one turn that is over. */
export interface Measured {
  turn: number;
  route: Route | null;
  marks: Marks;
  responseLatencyMs: number | null;
  /** Names the turn in the node's logs. */
  traceId: string;
  /** What is known of the answer beside its times. */
  attributes: Details;
}

/** How the call is conducted, as the node last said. */
export interface Parameters {
  /** How long the caller must be silent before the bot takes its turn; null leaves it to the bot. */
  silenceMs: number | null;
  fillerAfterMs: number;
}

/** A failure to show. `message` is the node's; the page has its own words for its own codes. */
export type Trouble =
  | { id: number; from: 'node'; code: ErrorCode; message: string }
  | { id: number; from: 'page'; code: LocalErrorCode };

export type Outcome = EndReason | 'connection_lost' | 'not_started' | 'no_such_call';

/** A lost connection that is being tried again, in milliseconds since 1970. */
export interface Reconnect {
  since: number;
  /** When the call is given up. */
  until: number;
}

/** All that the page shows, and nothing that no event said. */
export interface StandState {
  screen: Screen;
  online: boolean;
  /** Of a call whose connection is lost for now; its sound goes on. */
  reconnect: Reconnect | null;
  info: StandInfo | null;
  /** Whether the microphone of this call was opened. */
  microphoneOpened: boolean;
  sessionId: string | null;
  mind: MindState;
  details: string;
  /** The turn that `path` belongs to. */
  turn: number;
  /** The states of this turn, in the order in which the bot passed them. */
  path: readonly MindState[];
  lines: readonly Line[];
  measured: readonly Measured[];
  parameters: Parameters | null;
  timeline: Timeline;
  /** Whether the call is somebody else's, and only looked on at. */
  watching: boolean;
  trouble: Trouble | null;
  outcome: Outcome | null;
}

export const initialState: StandState = {
  screen: 'start',
  online: false,
  reconnect: null,
  info: null,
  microphoneOpened: false,
  sessionId: null,
  mind: 'IDLE',
  details: '',
  turn: 0,
  path: [],
  lines: [],
  measured: [],
  parameters: null,
  timeline: emptyTimeline,
  watching: false,
  trouble: null,
  outcome: null,
};
