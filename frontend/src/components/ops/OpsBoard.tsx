import type { OpsReport } from '@live-stand/client';
import { isStale } from '@/lib/ops/health';
import type { OpsState } from '@/lib/ops/OpsState';
import { CallsPanel } from './CallsPanel';
import { ChangesPanel } from './ChangesPanel';
import { ErrorsPanel } from './ErrorsPanel';
import type { SwitchFault } from './FaultSwitch';
import { FaultsPanel } from './FaultsPanel';
import { HealthPanel } from './HealthPanel';
import { MediaPanel } from './MediaPanel';
import { QueuesPanel } from './QueuesPanel';
import { StaleNotice } from './StaleNotice';
import { TrendTiles } from './TrendTiles';
import { useOpsWords } from './useOpsWords';
import { VerdictTile } from './VerdictTile';

interface OpsBoardProps {
  state: OpsState;
  report: OpsReport;
  now: number;
  retry: () => void;
  switchFault: SwitchFault;
}

/** All that is known of the node, on one screen. */
export function OpsBoard({ state, report, now, retry, switchFault }: OpsBoardProps) {
  const words = useOpsWords();
  const stale = isStale(state, now);
  // What may no longer be so loses its colour; its contrast stays.
  const worn = stale ? 'grayscale' : '';
  return (
    <main className="mx-auto flex w-full max-w-[110rem] flex-1 flex-col gap-3 px-4 pb-4 sm:px-7">
      <h1 className="sr-only">{words.title}</h1>
      {stale && <StaleNotice state={state} now={now} retry={retry} />}
      <div
        className={`grid grid-cols-2 gap-3 lg:grid-cols-[1fr_1.45fr_1fr_1fr] xl:grid-cols-[1.35fr_1fr_1.25fr_1fr_1fr] ${worn}`}
      >
        <div className="col-span-2 grid lg:col-span-4 xl:col-span-1">
          <VerdictTile report={report} stale={stale} />
        </div>
        <TrendTiles report={report} rates={state.rates} history={state.history} />
      </div>
      <div
        className={`grid flex-1 gap-3 lg:grid-cols-[19rem_minmax(0,1fr)] xl:grid-cols-[23rem_minmax(0,1fr)] ${worn}`}
      >
        <div className="flex min-w-0 flex-col gap-3">
          <HealthPanel report={report} stale={stale} />
          {report.faults !== null && (
            <FaultsPanel faults={report.faults} asked={state.asked} switchFault={switchFault} />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CallsPanel report={report} />
          <div className="grid gap-3 md:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
            <MediaPanel media={report.media} rates={state.rates} />
            <QueuesPanel queues={report.queues} />
          </div>
          <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
            <ErrorsPanel errors={report.errors} />
            <ChangesPanel changes={state.changes} />
          </div>
        </div>
      </div>
    </main>
  );
}
