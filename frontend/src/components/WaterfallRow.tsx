import { TARGET_MS } from '@/lib/stand/latency';
import { stretches, type Segment } from '@/lib/stand/segments';
import type { Measured } from '@/lib/stand/StandState';
import { placeOf, type Axis } from '@/lib/stand/waterfall';
import { TurnDetails } from './TurnDetails';
import { useWords } from './Words';

export const SEGMENT_COLOURS: Record<Segment | 'speech', string> = {
  speech: 'bg-blue-400/50',
  recognition: 'bg-sky-400',
  routing: 'bg-slate-400',
  search: 'bg-amber-400',
  model: 'bg-violet-400',
  cache: 'bg-orange-400',
  synthesis: 'bg-pink-400',
  delivery: 'bg-emerald-400',
};

const STEP_PX = 3;

interface WaterfallRowProps {
  measured: Measured;
  axis: Axis;
  open: boolean;
  show: (turn: number | null) => void;
}

/** The clock of one turn, each stretch where it lies in time; pointing at it, or focus, tells it in numbers. */
export function WaterfallRow({ measured, axis, open, show }: WaterfallRowProps) {
  const words = useWords();
  const { turn, marks, responseLatencyMs } = measured;
  const total = responseLatencyMs ?? 0;
  const details = `turn-details-${turn}`;
  const percent = (ms: number) => `${100 * placeOf(axis, ms)}%`;
  const bars = [
    ...(marks.t1 === null ? [] : [{ segment: 'speech' as const, from: marks.t1, to: 0 }]),
    ...stretches(marks),
  ];
  return (
    <li
      data-turn={turn}
      className="rise relative"
      onPointerEnter={() => {
        show(turn);
      }}
      onPointerLeave={() => {
        show(null);
      }}
    >
      <button
        type="button"
        aria-describedby={details}
        onFocus={() => {
          show(turn);
        }}
        onBlur={() => {
          show(null);
        }}
        className="flex w-full items-center gap-3 rounded-lg py-0.5 text-left text-sm hover:bg-slate-500/10"
      >
        <span className="w-6 shrink-0 text-slate-400 tabular-nums">
          <span className="sr-only">{words.turn(turn)}</span>
          <span aria-hidden>#{turn}</span>
        </span>
        <span aria-hidden className="relative h-6 flex-1">
          {bars.map(({ segment, from, to }, index) => (
            <span
              key={segment}
              data-segment={segment}
              style={{
                left: percent(from),
                width: `max(2px, ${100 * (placeOf(axis, to) - placeOf(axis, from))}%)`,
                top: index * STEP_PX,
              }}
              className={`absolute h-1.5 rounded-[2px] ${SEGMENT_COLOURS[segment]}`}
            />
          ))}
          {marks.filler_first_packet !== null && (
            <span
              data-mark="filler_first_packet"
              style={{ left: percent(marks.filler_first_packet) }}
              className="absolute top-0 -ml-1 size-2 rotate-45 rounded-[1px] bg-yellow-300 ring-1 ring-slate-950/50"
            />
          )}
          {marks.barge_in !== null && (
            <span
              data-mark="barge_in"
              style={{ left: percent(marks.barge_in) }}
              className="absolute -inset-y-0.5 -ml-0.5 w-0.5 rounded bg-rose-400"
            />
          )}
        </span>
        <span
          data-latency={total}
          className={`w-18 shrink-0 text-right font-medium whitespace-nowrap tabular-nums ${total <= TARGET_MS ? 'text-good' : 'text-late'}`}
        >
          {Math.round(total)} {words.milliseconds}
        </span>
      </button>
      <TurnDetails id={details} measured={measured} open={open} />
    </li>
  );
}
