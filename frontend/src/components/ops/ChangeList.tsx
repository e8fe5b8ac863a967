import { MoveRight } from 'lucide-react';
import { lasting } from '@/lib/ops/format';
import type { Change } from '@/lib/ops/operations';
import { Panel } from './Panel';
import { Status } from './Status';
import { useOpsWords } from './useOps';

/** How the parts fell ill and healed, told to screen readers as it happens. */
export function ChangeList({ changes }: { changes: readonly Change[] }) {
  const words = useOpsWords();
  return (
    <Panel id="changes" title={words.changes}>
      <ol aria-live="polite" className="flex flex-col gap-2 text-sm">
        {changes.length === 0 && <li className="text-slate-400">{words.noChanges}</li>}
        {changes.map(({ at, name, from, to, afterMs }) => (
          <li
            key={`${at} ${name}`}
            data-change={name}
            className="flex flex-wrap items-center gap-x-2 text-slate-200"
          >
            <time dateTime={new Date(at).toISOString()} className="text-xs text-slate-400">
              {new Date(at).toTimeString().slice(0, 8)}
            </time>
            {words.dependencies[name]}
            <Status status={from} />
            <MoveRight aria-hidden className="size-3.5 text-slate-400" />
            <Status status={to} />
            {afterMs !== null && (
              <span className="text-xs text-slate-400">{lasting(afterMs, words.units)}</span>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}
