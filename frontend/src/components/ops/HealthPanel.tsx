import type { Dependency, OpsReport } from '@live-stand/client';
import { counted } from '@/lib/ops/health';
import { Panel } from './Panel';
import { STATUS_LOOKS, StatusChip } from './StatusChip';
import { useOpsWords, wordFor } from './useOpsWords';

interface HealthPanelProps {
  report: OpsReport;
  /** Whether the report is too old to tell. */
  stale: boolean;
}

/** What the node stands on, and whether it holds. */
export function HealthPanel({ report, stale }: HealthPanelProps) {
  const words = useOpsWords();
  return (
    <Panel
      title={words.health}
      className="flex-1"
      aside={stale ? null : <Counts report={report} />}
    >
      <ul className="flex flex-1 flex-col divide-y divide-slate-500/15">
        {report.dependencies.map((each) => (
          <Part key={each.name} dependency={each} stale={stale} />
        ))}
      </ul>
    </Panel>
  );
}

function Part({ dependency, stale }: { dependency: Dependency; stale: boolean }) {
  const words = useOpsWords();
  const { name, status, needed, detail } = dependency;
  return (
    <li
      data-part={name}
      className="flex max-h-16 flex-auto flex-col justify-center py-1 first:pt-0 last:pb-0"
    >
      <p className="flex items-center justify-between gap-3 leading-snug">
        <span className="min-w-0 truncate text-sm leading-snug text-slate-100">
          {wordFor(words.dependencies, name)}
        </span>
        <StatusChip status={stale ? 'unknown' : status} />
      </p>
      <p className="text-xs leading-tight wrap-break-word text-slate-400">
        {needed ? words.needed : words.optional} ·{' '}
        {stale ? words.was(wordFor(words.statuses, status)) : <span lang="en">{detail}</span>}
      </p>
    </li>
  );
}

/** How many parts are of which status, at a glance. */
function Counts({ report }: { report: OpsReport }) {
  const words = useOpsWords();
  return (
    <p className="flex gap-2.5 text-xs tabular-nums">
      {counted(report).map(([status, count]) => {
        const { Icon, colour } = STATUS_LOOKS[status];
        return (
          <span key={status} className={`inline-flex items-center gap-1 ${colour}`}>
            <Icon aria-hidden className="size-3.5" />
            {count}
            <span className="sr-only">{words.statuses[status]}</span>
          </span>
        );
      })}
    </p>
  );
}
