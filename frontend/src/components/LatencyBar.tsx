import { TARGET_MS } from '@/lib/stand/latency';
import { stretches, type Segment } from '@/lib/stand/segments';
import type { Measured } from '@/lib/stand/StandState';
import { useWords } from './Words';

export const SEGMENT_COLOURS: Record<Segment, string> = {
  recognition: 'bg-sky-400',
  routing: 'bg-slate-400',
  search: 'bg-amber-300',
  model: 'bg-violet-400',
  cache: 'bg-orange-400',
  synthesis: 'bg-pink-400',
  delivery: 'bg-emerald-400',
};

/** The clock of one turn as a stacked bar; its full width is `scaleMs`. */
export function LatencyBar({ measured, scaleMs }: { measured: Measured; scaleMs: number }) {
  const words = useWords();
  const total = measured.responseLatencyMs ?? 0;
  const share = (ms: number) => `${(100 * ms) / scaleMs}%`;
  return (
    <li data-turn={measured.turn} className="rise flex items-center gap-3 text-sm">
      <span className="w-6 shrink-0 text-slate-400 tabular-nums">
        <span className="sr-only">{words.turn(measured.turn)}</span>
        <span aria-hidden>#{measured.turn}</span>
      </span>
      <span className="relative h-3.5 flex-1 rounded-full bg-slate-500/15">
        <span className="absolute inset-0 flex gap-px overflow-hidden rounded-full">
          {stretches(measured.marks).map(({ segment, ms }) => (
            <span
              key={segment}
              data-segment={segment}
              title={`${words.segments[segment]}: ${Math.round(ms)} ${words.milliseconds}`}
              style={{ width: share(ms) }}
              className={`h-full shrink-0 ${SEGMENT_COLOURS[segment]}`}
            />
          ))}
        </span>
        <span
          aria-hidden
          style={{ left: share(TARGET_MS) }}
          className="absolute -inset-y-1 w-px bg-white/80"
        />
      </span>
      <span
        data-latency={total}
        className={`w-20 shrink-0 text-right font-medium whitespace-nowrap tabular-nums ${total <= TARGET_MS ? 'text-good' : 'text-late'}`}
      >
        {Math.round(total)} {words.milliseconds}
      </span>
    </li>
  );
}
