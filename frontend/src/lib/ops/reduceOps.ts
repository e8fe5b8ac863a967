import type { Fault, FaultName, OpsReport } from '@live-stand/client';
import { compared, noted } from './changes';
import type { Asked, Failure, OpsState, Point, Rates } from './OpsState';
import { ratesBetween, restarted } from './rates';

/** What comes to pass, with the page's moment where it matters. */
export type OpsEvent =
  | { type: 'reported'; report: OpsReport; at: number }
  | { type: 'failed'; failure: Failure; at: number }
  | { type: 'fault_asked'; name: FaultName; on: boolean }
  | { type: 'fault_answered'; name: FaultName; faults: Fault[] }
  | { type: 'fault_failed'; name: FaultName; on: boolean; sentence: string | null };

export const HISTORY_MS = 120_000;

/** All that the page shows, out of what the node reported and when. */
export function reduceOps(state: OpsState, event: OpsEvent): OpsState {
  switch (event.type) {
    case 'reported':
      return heard(state, event.report, event.at);
    case 'failed': {
      const lost = state.report !== null && state.failure === null;
      const changes = lost ? noted(state.changes, event.at, [{ kind: 'lost' }]) : state.changes;
      return { ...state, failure: event.failure, changes };
    }
    case 'fault_asked': {
      const { name, on } = event;
      return { ...state, asked: [...others(state, name), { kind: 'pending', name, on }] };
    }
    case 'fault_answered': {
      const report = state.report === null ? null : { ...state.report, faults: event.faults };
      return { ...state, report, asked: others(state, event.name) };
    }
    case 'fault_failed': {
      const { name, on, sentence } = event;
      return { ...state, asked: [...others(state, name), { kind: 'failed', name, on, sentence }] };
    }
  }
}

function heard(state: OpsState, report: OpsReport, at: number): OpsState {
  const { report: last } = state;
  const anew = last !== null && restarted(last, report);
  const rates = last === null ? null : ratesBetween(last, report);
  const before = anew ? [] : state.history.filter((point) => point.at > at - HISTORY_MS);
  return {
    ...state,
    ...compared(state, report, at),
    report,
    rates,
    heardAt: at,
    failure: null,
    history: [...before, pointOf(report, rates, at)],
  };
}

function pointOf({ calls, latency }: OpsReport, rates: Rates | null, at: number): Point {
  return {
    at,
    calls: calls.length,
    p50: latency.p50_ms,
    p95: latency.p95_ms,
    lossShare: rates?.lossShare ?? null,
    packets: rates === null ? null : rates.sent + rates.received,
  };
}

function others({ asked }: OpsState, name: FaultName): Asked[] {
  return asked.filter((each) => each.name !== name);
}
