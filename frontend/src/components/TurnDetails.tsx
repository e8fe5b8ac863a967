import { reached } from '@/lib/stand/marks';
import type { Measured } from '@/lib/stand/StandState';
import { RouteBadge } from './RouteBadge';
import { useWords } from './Words';

interface TurnDetailsProps {
  id: string;
  measured: Measured;
  open: boolean;
}

/** A turn's clock in numbers. Always there for screen readers; in sight only while `open`. */
export function TurnDetails({ id, measured, open }: TurnDetailsProps) {
  const words = useWords();
  const { route, marks, traceId, attributes } = measured;
  return (
    <div
      id={id}
      role="tooltip"
      hidden={!open}
      className="absolute right-0 bottom-full z-20 w-72 rounded-2xl border border-slate-500/30 bg-panel p-3.5 text-xs text-slate-200 shadow-2xl shadow-black/40"
    >
      <p className="mb-2 flex items-center justify-between gap-2">
        {route !== null && <RouteBadge measured={measured} />}
        <span className="truncate text-slate-400">
          {words.turnTrace} <code>{traceId}</code>
        </span>
      </p>
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
        {reached(marks).map(({ mark, ms }) => (
          <div key={mark} data-mark={mark} className="contents">
            <dt className="text-slate-300">{words.marks[mark]}</dt>
            <dd className="text-right tabular-nums">
              {ms.toFixed(1)} {words.milliseconds}
            </dd>
          </div>
        ))}
      </dl>
      {Object.keys(attributes).length > 0 && (
        <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 border-t border-slate-500/25 pt-2">
          {Object.entries(attributes).map(([name, value]) => (
            <div key={name} className="contents">
              <dt className="text-slate-400">{name}</dt>
              <dd className="truncate text-right">{String(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
