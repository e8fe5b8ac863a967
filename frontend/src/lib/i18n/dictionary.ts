import type { EndReason, Marks, MindState } from '@/lib/protocol/messages';
import type { Grade } from '@/lib/stand/grade';
import type { MicrophoneTrouble } from '@/lib/stand/microphoneTrouble';
import type { Segment } from '@/lib/stand/segments';
import type { Source } from '@/lib/stand/source';
import type { Kind, Lane } from '@/lib/stand/timeline';
import { en } from './en';
import { ru } from './ru';

/** What went wrong on this side of the wire; the node names its own failures. */
export type LocalErrorCode =
  | 'microphone_denied'
  | 'microphone_missing'
  | 'microphone_failed'
  | 'insecure_page'
  | 'connection_lost'
  | 'media_failed'
  | 'speaker_failed'
  | 'no_answer';

/** Every word of the page. */
export interface Dictionary {
  product: string;
  tagline: string;
  intro: string;
  name: string;
  namePlaceholder: string;
  callLanguage: string;
  start: string;
  connecting: string;
  waitingForNode: string;
  demoMode: string;
  recorded: string;
  soundIsRecorded: string;
  microphone: string;
  defaultMicrophone: string;
  microphoneLevel: string;
  interfaceLanguage: string;
  transcript: string;
  transcriptEmpty: string;
  you: string;
  bot: string;
  latency: string;
  latencyEmpty: string;
  latencyTarget: string;
  noLatency: string;
  greeting: string;
  interrupted: string;
  interrupt: string;
  hangUp: string;
  callAgain: string;
  ended: string;
  dismiss: string;
  milliseconds: string;
  path: string;
  visited: string;
  orb: string;
  turn: (turn: number) => string;
  answers: (count: number) => string;
  medianLatency: string;
  online: string;
  offline: string;
  states: Record<MindState, { name: string; line: string }>;
  routes: Record<Source, string>;
  segments: Record<Segment | 'speech', string>;
  marks: Record<keyof Marks, string>;
  whatIf: string;
  silenceWait: string;
  fillerAfter: string;
  auto: string;
  turnTrace: string;
  filler: string;
  allowMicrophone: string;
  tryAgain: string;
  back: string;
  muted: string;
  /** What to do, step by step, when there is no microphone. */
  microphoneTroubles: Record<MicrophoneTrouble, { title: string; steps: readonly string[] }>;
  lightTheme: string;
  darkTheme: string;
  replay: string;
  replayThis: string;
  openRecord: string;
  apiReference: string;
  operations: string;
  chooseRecord: string;
  dropRecord: string;
  loadingRecord: string;
  toCall: string;
  play: string;
  pause: string;
  speed: string;
  withSound: string;
  watching: string;
  watchLink: string;
  lookingFor: string;
  nothingToWatch: string;
  reconnecting: string;
  soundGoesOn: string;
  muteMicrophone: string;
  unmuteMicrophone: string;
  speaker: string;
  defaultSpeaker: string;
  connectionQuality: string;
  space: string;
  qualities: Record<Grade | 'unknown', string>;
  seenEndReasons: Record<'hang_up' | 'caller_left', string>;
  recordFaults: {
    malformedLine: (line: number) => string;
    notFound: (sessionId: string) => string;
    empty: string;
    unreachable: string;
  };
  timeline: string;
  timelineLive: string;
  timelineEmpty: string;
  lanes: Record<Lane, string>;
  kinds: Record<Exclude<Kind, MindState>, string>;
  endReasons: Record<EndReason | 'connection_lost' | 'not_started' | 'no_such_call', string>;
  errors: Record<LocalErrorCode, string>;
}

export type Locale = 'en' | 'ru';

export const dictionaries: Record<Locale, Dictionary> = { en, ru };

/** The interface language for a browser that prefers `languages`, most wanted first. */
export function preferredLocale(languages: readonly string[]): Locale {
  for (const language of languages) {
    const base = language.slice(0, 2).toLowerCase();
    if (base === 'ru' || base === 'en') return base;
  }
  return 'en';
}
