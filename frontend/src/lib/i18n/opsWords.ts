import type {
  DependencyName,
  DependencyStatus,
  FaultName,
  Media,
  QueueName,
} from '@live-stand/client';
import type { Verdict } from '@/lib/ops/health';
import type { Failure } from '@/lib/ops/OpsState';
import type { Locale } from './dictionary';
import { opsEn } from './opsEn';
import { opsRu } from './opsRu';

export interface Units {
  d: string;
  h: string;
  min: string;
  s: string;
  /** Behind a number: so many within a second. */
  perSecond: string;
}

/** Every word of the operator's page that the stand has no use for; who comes to call need not load them. */
export interface OpsWords {
  title: string;
  toStand: string;
  asking: string;
  unknown: string;
  units: Units;
  verdicts: Record<Verdict, string>;
  partIsDown: (part: string) => string;
  allPlacesTaken: (places: number) => string;
  nothingInTheWay: string;
  uptime: string;
  version: string;
  tiles: Record<'calls' | 'latency' | 'loss' | 'packets', string>;
  ofPlaces: (places: number) => string;
  overTarget: string;
  lossOf: string;
  packetsOf: string;
  inTwoMinutes: (least: string, most: string) => string;
  nothingInTwoMinutes: string;
  health: string;
  statuses: Record<DependencyStatus, string>;
  dependencies: Record<DependencyName, string>;
  needed: string;
  optional: string;
  was: (status: string) => string;
  calls: string;
  noCalls: string;
  columns: Record<
    'state' | 'route' | 'turn' | 'rtt' | 'jitter' | 'loss' | 'latency' | 'age' | 'watch',
    string
  >;
  watchCall: (sessionId: string) => string;
  media: string;
  figures: Record<Exclude<keyof Media, 'pacer'>, string>;
  pacer: Record<keyof Media['pacer'], string>;
  queues: string;
  queueNames: Record<QueueName, string>;
  ofLimit: (depth: string, limit: number) => string;
  errors: string;
  noErrors: string;
  fatal: string;
  noCallCameAbout: string;
  faults: string;
  faultsNote: string;
  faultNames: Record<FaultName, string>;
  faultEffects: Record<FaultName, string>;
  on: string;
  off: string;
  switching: string;
  notSwitched: string;
  changes: string;
  noChanges: string;
  restarted: string;
  lost: string;
  found: (after: string) => string;
  lastHeard: (ago: string) => string;
  failures: Record<Exclude<Failure['kind'], 'no_token' | 'refused'>, string>;
  retry: string;
  neverHeard: string;
  access: Record<'no_token' | 'bad_token' | 'refused', { title: string; text: string }>;
  token: string;
  useToken: string;
}

export const opsWords: Record<Locale, OpsWords> = { en: opsEn, ru: opsRu };
