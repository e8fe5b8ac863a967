import type {
  DependencyName,
  DependencyStatus,
  Fault,
  FaultName,
  OpsReport,
} from '@live-stand/client';

/** One moment of the last two minutes. Null is what is not known. */
export interface Sample {
  /** By the page's clock, milliseconds since 1970. */
  at: number;
  calls: number;
  p95Ms: number | null;
  receivedPerSecond: number;
  sentPerSecond: number;
  lossPercent: number | null;
}

/** Something that the node stands on is not as it was. */
export interface Change {
  at: number;
  name: DependencyName;
  from: DependencyStatus;
  to: DependencyStatus;
  /** How long it had been as it was; null where that began before the page looked. */
  afterMs: number | null;
}

/** Why nothing is heard of the node. */
export type Trouble =
  { kind: 'unreachable' } | { kind: 'token' } | { kind: 'forbidden'; sentence: string };

/** What the operator's page shows. */
export interface OpsState {
  /** The last one; what it says may be past where there is a trouble. */
  report: OpsReport | null;
  heardAt: number | null;
  trouble: Trouble | null;
  samples: readonly Sample[];
  /** The newest first. */
  changes: readonly Change[];
  /** Since when each part has been as it is, where it changed before the page's eyes. */
  since: Partial<Record<DependencyName, number>>;
  /** The fault whose request is under way. */
  pending: FaultName | null;
  /** Why the last request for a fault was refused. */
  refusal: string | null;
}

export type OpsEvent =
  | { type: 'heard'; report: OpsReport; at: number }
  | { type: 'failed'; trouble: Trouble }
  | { type: 'fault_wanted'; name: FaultName }
  | { type: 'fault_made'; faults: readonly Fault[] }
  | { type: 'fault_refused'; sentence: string };

export const initialOps: OpsState = {
  report: null,
  heardAt: null,
  trouble: null,
  samples: [],
  changes: [],
  since: {},
  pending: null,
  refusal: null,
};

export const SAMPLES_KEPT = 120;
const CHANGES_KEPT = 12;

/** The page after an event. Pure. */
export function operate(state: OpsState, event: OpsEvent): OpsState {
  switch (event.type) {
    case 'heard':
      return hear(state, event.report, event.at);
    case 'failed':
      return { ...state, trouble: event.trouble };
    case 'fault_wanted':
      return { ...state, pending: event.name, refusal: null };
    case 'fault_made':
      return {
        ...state,
        pending: null,
        report: state.report === null ? null : { ...state.report, faults: [...event.faults] },
      };
    case 'fault_refused':
      return { ...state, pending: null, refusal: event.sentence };
    default:
      return event satisfies never;
  }
}

function hear(state: OpsState, report: OpsReport, at: number): OpsState {
  const before = state.report;
  // A node that was started anew counts from nothing.
  const goesOn = before !== null && report.uptime_ms > before.uptime_ms;
  const sample = goesOn ? sampled(before, report, at) : null;
  const news = before === null ? [] : changed(before, report, at, state.since);
  return {
    ...state,
    report,
    heardAt: at,
    trouble: null,
    samples: sample === null ? [] : [...state.samples, sample].slice(-SAMPLES_KEPT),
    changes: [...news, ...state.changes].slice(0, CHANGES_KEPT),
    since: news.reduce((since, { name }) => ({ ...since, [name]: at }), state.since),
  };
}

function sampled(before: OpsReport, report: OpsReport, at: number): Sample {
  const seconds = (report.uptime_ms - before.uptime_ms) / 1000;
  const [then, now] = [before.media, report.media];
  const received = Math.max(0, now.packets_received - then.packets_received);
  return {
    at,
    calls: report.calls.length,
    p95Ms: report.latency.p95_ms,
    receivedPerSecond: received / seconds,
    sentPerSecond: Math.max(0, now.packets_sent - then.packets_sent) / seconds,
    lossPercent: lossPercent(received, Math.max(0, now.lost - then.lost)),
  };
}

function changed(
  before: OpsReport,
  report: OpsReport,
  at: number,
  since: OpsState['since'],
): Change[] {
  return report.dependencies.flatMap(({ name, status: to }) => {
    const from = before.dependencies.find((each) => each.name === name)?.status;
    if (from === undefined || from === to) return [];
    const began = since[name];
    return [{ at, name, from, to, afterMs: began === undefined ? null : at - began }];
  });
}

/** The share of packets that did not come; null while none was to come. */
export function lossPercent(received: number, lost: number): number | null {
  return received + lost === 0 ? null : (100 * lost) / (received + lost);
}
