import type { DependencyName, DependencyStatus, OpsReport } from '@live-stand/client';
import type { OpsState } from './OpsState';

/** A node that says nothing for this long may be in any state. */
const STALE_AFTER_MS = 5_000;

/** Whether what is shown may no longer be so. */
export function isStale({ report, failure, heardAt }: OpsState, now: number): boolean {
  return report !== null && (failure !== null || now - heardAt > STALE_AFTER_MS);
}

/** A call that came now: `yes`, `no`, or who could tell. */
export type Verdict = 'yes' | 'no' | 'unknown';

export function verdictOf(report: OpsReport, stale: boolean): Verdict {
  if (stale) return 'unknown';
  return report.can_take_calls ? 'yes' : 'no';
}

/** Why no call is taken, as far as the report tells. */
export type Hindrance =
  { kind: 'down'; name: DependencyName } | { kind: 'full'; places: number } | null;

export function hindranceOf(report: OpsReport): Hindrance {
  if (report.can_take_calls) return null;
  const down = report.dependencies.find(({ needed, status }) => needed && status === 'down');
  if (down !== undefined) return { kind: 'down', name: down.name };
  const full = report.calls.length >= report.places;
  return full ? { kind: 'full', places: report.places } : null;
}

/** How many parts are of each status, the worst first; those of none left out. */
export function counted(report: OpsReport): [DependencyStatus, number][] {
  const worst: DependencyStatus[] = ['down', 'degraded', 'unknown', 'up'];
  return worst
    .map((status): [DependencyStatus, number] => [
      status,
      report.dependencies.filter((each) => each.status === status).length,
    ])
    .filter(([, count]) => count > 0);
}
