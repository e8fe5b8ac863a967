import type { OpsReport } from '@live-stand/client';
import { lasting } from '@/lib/ops/format';
import type { OpsState } from '@/lib/ops/operations';
import { Panel } from './Panel';
import { Status } from './Status';
import { useOpsWords } from './useOps';

interface DependencyListProps {
  state: OpsState;
  report: OpsReport;
  isStale: boolean;
  now: number;
}

/** What the node stands on, and how each of it is. */
export function DependencyList({ state, report, isStale, now }: DependencyListProps) {
  const words = useOpsWords();
  return (
    <Panel id="health" title={words.health}>
      <ul className="flex flex-col divide-y divide-slate-500/15 text-sm">
        {report.dependencies.map(({ name, status, needed, detail }) => {
          const shown = isStale ? 'unknown' : status;
          const began = state.since[name];
          return (
            <li
              key={name}
              data-dependency={name}
              data-status={shown}
              className="flex flex-wrap items-center justify-between gap-x-3 py-2 first:pt-0 last:pb-0"
            >
              <span className="text-slate-100">
                {words.dependencies[name]}
                {needed && <span className="ml-2 text-[11px] text-slate-400">{words.needed}</span>}
              </span>
              <Status status={shown} />
              <span className="w-full text-xs wrap-anywhere text-slate-400">
                {detail}
                {began !== undefined && !isStale && (
                  <> · {words.since(lasting(now - began, words.units))}</>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
