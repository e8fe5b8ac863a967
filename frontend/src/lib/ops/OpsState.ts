import type { DependencyName, DependencyStatus, FaultName, OpsReport } from '@live-stand/client';

/** Why the node's last answer is no report: it wants a token, does not take this one, or something is wrong. */
export type Failure =
  { kind: 'no_token' } | { kind: 'refused' } | { kind: 'silent' } | { kind: 'odd'; status: number };

export function isAboutAccess({ kind }: Failure): boolean {
  return kind === 'no_token' || kind === 'refused';
}

/** What was asked of a fault's switch, until the node's answer takes its place. */
export type Asked = { name: FaultName; on: boolean } & (
  | { kind: 'pending' }
  /** `sentence` is the node's; null where it gave none. */
  | { kind: 'failed'; sentence: string | null }
);

/** Something that a person should hear of, once. */
export type Change = { id: number; at: number } & (
  | {
      kind: 'status';
      name: DependencyName;
      from: DependencyStatus;
      to: DependencyStatus;
      /** How long it was `from`; null where that began before the page looked. */
      afterMs: number | null;
    }
  | { kind: 'restarted' }
  | { kind: 'lost' }
  | { kind: 'found'; afterMs: number }
);

/** What happened within a second of the node's, from two reports that follow each other. */
export interface Rates {
  sent: number;
  received: number;
  lost: number;
  late: number;
  concealed: number;
  duplicates: number;
  dropped: number;
  lostThere: number;
  sendErrors: number;
  /** Of the packets that were due, 0..1; null where none was. */
  lossShare: number | null;
}

/** A moment of the last two minutes. */
export interface Point {
  at: number;
  calls: number;
  p50: number | null;
  p95: number | null;
  lossShare: number | null;
  packets: number | null;
}

/** What the page knows of the node. Moments are the page's, in milliseconds since 1970. */
export interface OpsState {
  /** The last that came; null before the first. */
  report: OpsReport | null;
  heardAt: number;
  /** Null while the node answers. */
  failure: Failure | null;
  /** Null where there are no two reports to compare. */
  rates: Rates | null;
  /** The oldest first. */
  history: readonly Point[];
  /** The newest first. */
  changes: readonly Change[];
  /** Since when each part has its status, where the page saw that begin. */
  since: Partial<Record<DependencyName, number>>;
  asked: readonly Asked[];
}

export const initialOps: OpsState = {
  report: null,
  heardAt: 0,
  failure: null,
  rates: null,
  history: [],
  changes: [],
  since: {},
  asked: [],
};
