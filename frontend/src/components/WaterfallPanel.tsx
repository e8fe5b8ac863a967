'use client';
import { useState } from 'react';
import { latencyWithin, medianLatencyMs, TARGET_MS } from '@/lib/stand/latency';
import { SEGMENTS } from '@/lib/stand/segments';
import type { Measured } from '@/lib/stand/StandState';
import { axisOf, placeOf } from '@/lib/stand/waterfall';
import { SEGMENT_COLOURS, WaterfallRow } from './WaterfallRow';
import { useWords } from './Words';

const ROWS = 5;

/** Where the time of the last answers went, against the target and against what is usual in this call. */
export function WaterfallPanel({ measured }: { measured: readonly Measured[] }) {
  const words = useWords();
  const [open, setOpen] = useState<number | null>(null);
  const rows = measured
    .filter((each) => each.responseLatencyMs !== null)
    .sort((a, b) => a.turn - b.turn)
    .slice(-ROWS);
  const axis = axisOf(rows);
  const p50 = medianLatencyMs(measured);
  const p95 = latencyWithin(measured, 0.95);
  const percent = (ms: number) => `${100 * placeOf(axis, ms)}%`;
  return (
    <section aria-labelledby="latency-title" className="glass rounded-3xl px-5 pt-4 pb-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id="latency-title" className="text-sm font-medium text-slate-300">
          {words.latency}
        </h2>
        <p className="flex gap-3 text-xs whitespace-nowrap text-slate-400 tabular-nums">
          {p50 !== null && p95 !== null && (
            <>
              <span data-p50={p50}>
                <span
                  aria-hidden
                  className="mr-1 inline-block h-2.5 border-l border-dashed border-cyan-300 align-middle"
                />
                p50 {Math.round(p50)} {words.milliseconds}
              </span>
              <span data-p95={p95}>
                p95 {Math.round(p95)} {words.milliseconds}
              </span>
            </>
          )}
          <span>
            <span aria-hidden className="mr-1 inline-block h-2.5 w-px bg-white/80 align-middle" />
            {words.latencyTarget}
          </span>
        </p>
      </div>
      {rows.length === 0 ? (
        <p className="py-4 text-center text-sm text-slate-400">{words.latencyEmpty}</p>
      ) : (
        <div className="relative mt-3">
          <div aria-hidden className="pointer-events-none absolute inset-y-0 right-21 left-9">
            <span
              style={{ left: percent(0) }}
              className="absolute -inset-y-1 w-px bg-slate-500/50"
            />
            <span
              data-target
              style={{ left: percent(TARGET_MS) }}
              className="absolute -inset-y-1 w-px bg-white/80"
            />
            {p50 !== null && (
              <span
                data-ghost
                style={{ left: percent(p50) }}
                className="absolute -inset-y-1 border-l border-dashed border-cyan-300/80"
              />
            )}
          </div>
          <ol className="flex flex-col gap-1">
            {rows.map((each) => (
              <WaterfallRow
                key={each.turn}
                measured={each}
                axis={axis}
                open={open === each.turn}
                show={setOpen}
              />
            ))}
          </ol>
        </div>
      )}
      <ul className="mt-3 flex flex-wrap justify-between gap-x-3 gap-y-1 text-[11px] text-slate-300 sm:grid sm:grid-cols-[repeat(4,auto)]">
        {(['speech', ...SEGMENTS] as const).map((segment) => (
          <li key={segment} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${SEGMENT_COLOURS[segment]}`} />
            {words.segments[segment]}
          </li>
        ))}
      </ul>
    </section>
  );
}
