import { TARGET_MS } from '@/lib/stand/latency';
import { SEGMENTS, type Segment } from '@/lib/stand/segments';
import type { Measured } from '@/lib/stand/StandState';
import { LatencyBar, SEGMENT_COLOURS } from './LatencyBar';
import { useWords } from './Words';

const ROWS = 5;

/** Where the time of the last answers went, against the target. */
export function LatencyPanel({ measured }: { measured: readonly Measured[] }) {
  const words = useWords();
  const rows = measured
    .filter((each) => each.responseLatencyMs !== null)
    .sort((a, b) => a.turn - b.turn)
    .slice(-ROWS);
  const longest = Math.max(0, ...rows.map((each) => each.responseLatencyMs ?? 0));
  const scaleMs = Math.max(2 * TARGET_MS, longest * 1.05);
  return (
    <section aria-labelledby="latency-title" className="glass rounded-3xl px-5 pt-4 pb-4">
      <div className="flex items-baseline justify-between">
        <h2 id="latency-title" className="text-sm font-medium text-slate-300">
          {words.latency}
        </h2>
        <span className="text-xs text-slate-400">
          <span aria-hidden className="mr-1.5 inline-block h-2.5 w-px bg-white/80 align-middle" />
          {words.latencyTarget}
        </span>
      </div>
      {rows.length === 0 ? (
        <p className="py-4 text-center text-sm text-slate-400">{words.latencyEmpty}</p>
      ) : (
        <ol className="mt-3 flex flex-col gap-2">
          {rows.map((each) => (
            <LatencyBar key={each.turn} measured={each} scaleMs={scaleMs} />
          ))}
        </ol>
      )}
      <ul className="mt-3 flex flex-wrap justify-between gap-x-3 gap-y-1.5 text-[11px] text-slate-300 sm:grid sm:grid-cols-[repeat(4,auto)]">
        {SEGMENTS.map((segment: Segment) => (
          <li key={segment} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${SEGMENT_COLOURS[segment]}`} />
            {words.segments[segment]}
          </li>
        ))}
      </ul>
    </section>
  );
}
