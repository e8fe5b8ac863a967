import type { OpsError } from '@live-stand/client';
import { Panel } from './Panel';
import { useOpsWords } from './useOps';

/** What callers were told of lately. */
export function ErrorList({ errors }: { errors: readonly OpsError[] }) {
  const words = useOpsWords();
  return (
    <Panel id="errors" title={words.errors}>
      {errors.length === 0 ? (
        <p className="text-sm text-slate-400">{words.noErrors}</p>
      ) : (
        <ol
          tabIndex={0}
          aria-labelledby="errors-title"
          className="scroll-quiet flex max-h-64 flex-col divide-y divide-slate-500/15 overflow-y-auto text-sm"
        >
          {errors.map(({ ts, session_id: id, code, component, message, fatal }, index) => (
            <li
              key={`${ts} ${index}`}
              data-error={code}
              className="flex flex-wrap items-baseline gap-x-3 py-1.5"
            >
              <time dateTime={ts} className="text-xs text-slate-400 tabular-nums">
                {new Date(ts).toTimeString().slice(0, 8)}
              </time>
              <code className="text-xs text-rose-300">
                {component}: {code}
              </code>
              {fatal && (
                <span className="rounded-full border border-rose-400/30 bg-rose-400/10 px-2 text-[11px] text-rose-200">
                  {words.fatal}
                </span>
              )}
              <span className="min-w-0 flex-1 wrap-anywhere text-slate-200">{message}</span>
              {id !== '' && <code className="text-xs text-slate-400">{id.slice(0, 8)}</code>}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
