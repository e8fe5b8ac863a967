import { RefreshCw, TriangleAlert } from 'lucide-react';
import type { FaultName, OpsReport } from '@live-stand/client';
import { lasting } from '@/lib/ops/format';
import type { OpsState } from '@/lib/ops/operations';
import { CallTable } from './CallTable';
import { ChangeList } from './ChangeList';
import { DependencyList } from './DependencyList';
import { ErrorList } from './ErrorList';
import { FaultPanel } from './FaultPanel';
import { MediaPanel } from './MediaPanel';
import { OpsSummary } from './OpsSummary';
import { QueuePanel } from './QueuePanel';
import { useNow, useOpsWords } from './useOps';

interface OpsViewProps {
  state: OpsState;
  report: OpsReport;
  retry: () => void;
  make: (name: FaultName, on: boolean) => void;
}

/** Everything at once. Where the node is silent, its last words stay, marked as past. */
export function OpsView({ state, report, retry, make }: OpsViewProps) {
  const words = useOpsWords();
  const now = useNow();
  const isStale = state.trouble !== null;
  return (
    <main
      data-stale={isStale}
      className="scroll-quiet mx-auto grid w-full max-w-[110rem] flex-1 auto-rows-min grid-cols-1 gap-4 px-4 pb-6 sm:px-7 lg:min-h-0 lg:grid-cols-12 lg:overflow-y-auto"
    >
      <h1 className="sr-only">{words.title}</h1>
      {isStale && (
        <div
          role="alert"
          className="flex flex-wrap items-center gap-3 rounded-2xl bg-alarm px-5 py-3 text-sm text-rose-50 lg:col-span-12"
        >
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <p className="min-w-0 flex-1">
            {words.stale(lasting(now - (state.heardAt ?? now), words.units))}
          </p>
          <button
            type="button"
            onClick={retry}
            className="glass inline-flex items-center gap-2 rounded-full px-4 py-1.5"
          >
            <RefreshCw aria-hidden className="size-3.5" />
            {words.retry}
          </button>
        </div>
      )}
      <OpsSummary report={report} samples={state.samples} isStale={isStale} />
      <div className="grid min-w-0 auto-rows-min gap-4 lg:col-span-5 xl:col-span-4">
        <DependencyList state={state} report={report} isStale={isStale} now={now} />
        <MediaPanel report={report} samples={state.samples} />
      </div>
      <div className="grid min-w-0 auto-rows-min gap-4 lg:col-span-7 xl:col-span-8">
        <CallTable report={report} />
        <div className="grid min-w-0 gap-4 xl:grid-cols-2">
          <QueuePanel queues={report.queues} />
          <div className="grid min-w-0 auto-rows-min gap-4">
            {report.faults !== null && (
              <FaultPanel
                faults={report.faults}
                pending={state.pending}
                refusal={state.refusal}
                make={make}
              />
            )}
            <ChangeList changes={state.changes} />
          </div>
        </div>
        <ErrorList errors={report.errors} />
      </div>
    </main>
  );
}
