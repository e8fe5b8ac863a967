import { CircleAlert, CircleX } from 'lucide-react';
import type { OpsError } from '@live-stand/client';
import { Panel } from './Panel';
import { useFigures, useOpsWords } from './useOpsWords';

/** What callers were told of, the newest first. */
export function ErrorsPanel({ errors }: { errors: readonly OpsError[] }) {
  const words = useOpsWords();
  const { time } = useFigures();
  return (
    <Panel
      title={words.errors}
      aside={<p className="text-xs text-slate-400 tabular-nums">{errors.length}</p>}
    >
      {errors.length === 0 ? (
        <p className="text-sm text-slate-400">{words.noErrors}</p>
      ) : (
        <div
          role="group"
          aria-label={words.errors}
          tabIndex={0}
          className="scroll-quiet -mx-2 max-h-32 overflow-y-auto px-2"
        >
          <ol className="flex flex-col divide-y divide-slate-500/15">
            {errors.map((each, index) => {
              const Icon = each.fatal ? CircleX : CircleAlert;
              return (
                <li
                  // The newest come first, and two may be alike: counted from the end each keeps its own.
                  key={errors.length - index}
                  className="flex gap-2.5 py-1.5 text-[13px] leading-snug first:pt-0"
                >
                  <Icon
                    aria-hidden
                    className={`mt-0.5 size-4 shrink-0 ${each.fatal ? 'text-rose-300' : 'text-late'}`}
                  />
                  <div className="min-w-0 flex-1">
                    <p className="wrap-break-word text-slate-100">{each.message}</p>
                    <p className="flex flex-wrap gap-x-2 text-[11px] text-slate-400">
                      <code>
                        {each.component} · {each.code}
                      </code>
                      {each.session_id === '' ? (
                        <span>{words.noCallCameAbout}</span>
                      ) : (
                        <code title={each.session_id}>{each.session_id.slice(0, 8)}</code>
                      )}
                      {each.fatal && <span className="text-rose-300">{words.fatal}</span>}
                    </p>
                  </div>
                  <time
                    dateTime={each.ts}
                    className="shrink-0 text-[11px] leading-5 text-slate-400 tabular-nums"
                  >
                    {time(Date.parse(each.ts))}
                  </time>
                </li>
              );
            })}
          </ol>
        </div>
      )}
    </Panel>
  );
}
