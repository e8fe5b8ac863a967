import { ArrowRight, RotateCw, Unplug, Plug, type LucideIcon } from 'lucide-react';
import type { Change } from '@/lib/ops/OpsState';
import { Panel } from './Panel';
import { STATUS_LOOKS } from './StatusChip';
import { useFigures, useOpsWords, wordFor } from './useOpsWords';

/** What changed while the page looked on, the newest first; the one part of it that is read aloud as it comes. */
export function ChangesPanel({ changes }: { changes: readonly Change[] }) {
  const words = useOpsWords();
  return (
    <Panel title={words.changes}>
      <div
        role="log"
        aria-label={words.changes}
        tabIndex={0}
        className="scroll-quiet -mx-2 max-h-32 overflow-y-auto px-2"
      >
        <ol className="flex flex-col gap-1.5 text-[13px]">
          {changes.map((change) => (
            <Entry key={change.id} change={change} />
          ))}
        </ol>
      </div>
      {changes.length === 0 && <p className="text-sm text-slate-400">{words.noChanges}</p>}
    </Panel>
  );
}

const OTHERS: Record<Exclude<Change['kind'], 'status'>, { Icon: LucideIcon; colour: string }> = {
  restarted: { Icon: RotateCw, colour: 'text-late' },
  lost: { Icon: Unplug, colour: 'text-rose-300' },
  found: { Icon: Plug, colour: 'text-good' },
};

function Entry({ change }: { change: Change }) {
  const { time } = useFigures();
  const { Icon, colour } = change.kind === 'status' ? STATUS_LOOKS[change.to] : OTHERS[change.kind];
  return (
    <li data-change={change.kind} className="flex items-baseline gap-2 leading-snug">
      <Icon aria-hidden className={`size-3.5 shrink-0 translate-y-0.5 ${colour}`} />
      <span className="min-w-0 flex-1 text-slate-200">
        <Told change={change} />
      </span>
      <time
        dateTime={new Date(change.at).toISOString()}
        className="shrink-0 text-[11px] text-slate-400 tabular-nums"
      >
        {time(change.at)}
      </time>
    </li>
  );
}

function Told({ change }: { change: Change }) {
  const words = useOpsWords();
  const { duration } = useFigures();
  if (change.kind === 'restarted') return words.restarted;
  if (change.kind === 'lost') return words.lost;
  if (change.kind === 'found') return words.found(duration(change.afterMs));
  return (
    <>
      {wordFor(words.dependencies, change.name)}: {words.statuses[change.from]}{' '}
      <ArrowRight aria-hidden className="inline size-3 text-slate-400" />
      <span className="sr-only">→</span> {words.statuses[change.to]}
      {change.afterMs !== null && (
        <span className="text-slate-400">, {duration(change.afterMs)}</span>
      )}
    </>
  );
}
