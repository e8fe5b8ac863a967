import type { DependencyName, DependencyStatus, Media, OpsReport } from '@live-stand/client';
import { reduceOps, type OpsEvent } from '@/lib/ops/reduceOps';
import { initialOps, type OpsState } from '@/lib/ops/OpsState';
import { goldenText } from './golden';

export const busy = () => JSON.parse(goldenText('ops.busy')) as OpsReport;
export const idle = () => JSON.parse(goldenText('ops.idle')) as OpsReport;

/** When the page began to look, by its own clock. */
export const T0 = Date.parse('2026-11-26T12:00:00.000Z');

/** The same node, `ms` of its time later, with so many more packets. */
export function later(
  report: OpsReport,
  ms: number,
  more: Partial<Omit<Media, 'pacer'>> = {},
): OpsReport {
  const media = { ...report.media };
  for (const [name, count] of Object.entries(more)) {
    media[name as Exclude<keyof Media, 'pacer'>] += count;
  }
  const ts = new Date(Date.parse(report.ts) + ms).toISOString();
  return { ...report, ts, uptime_ms: report.uptime_ms + ms, media };
}

/** With one part of another status. */
export function having(
  report: OpsReport,
  name: DependencyName,
  status: DependencyStatus,
): OpsReport {
  const dependencies = report.dependencies.map((each) =>
    each.name === name ? { ...each, status } : each,
  );
  return { ...report, dependencies };
}

export function reported(report: OpsReport, at: number): OpsEvent {
  return { type: 'reported', report, at };
}

export function after(events: readonly OpsEvent[]): OpsState {
  return events.reduce(reduceOps, initialOps);
}
