import { down, drawn, rangeOf, type Sample } from '@/lib/ops/sparkline';
import { useOpsWords } from './useOpsWords';

interface SparklineProps {
  /** What is measured, for who cannot see it. */
  name: string;
  /** The first is the one that counts; the others go with it. */
  lines: readonly (readonly Sample[])[];
  to: number;
  /** The scale reaches at least to here. */
  least: number;
  /** A value that is meant to be kept. */
  target?: number;
  told: (value: number) => string;
}

const COLOURS = ['stroke-sky-500', 'stroke-fuchsia-500'];

/** The last two minutes of something; where it was not known there is no line. */
export function Sparkline({ name, lines, to, least, target, told }: SparklineProps) {
  const words = useOpsWords();
  const ranges = lines.map(rangeOf);
  const top = Math.max(least, ...ranges.map((range) => range?.most ?? 0));
  const [range] = ranges;
  const drawings = lines.map((line) => drawn(line, to, top));
  const heard =
    range == null
      ? words.nothingInTwoMinutes
      : words.inTwoMinutes(told(range.least), told(range.most));
  return (
    <svg
      role="img"
      aria-label={`${name}, ${heard}`}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className="h-8 w-full overflow-visible"
    >
      <path
        d="M0 100H100"
        vectorEffect="non-scaling-stroke"
        className="stroke-slate-500/35"
        strokeWidth={1}
      />
      {target !== undefined && target <= top && (
        <path
          data-target
          d={`M0 ${down(target, top)}H100`}
          vectorEffect="non-scaling-stroke"
          strokeDasharray="3 3"
          className="stroke-slate-400"
          strokeWidth={1}
        />
      )}
      <path d={drawings[0]?.area ?? ''} className="fill-sky-500/12" />
      {drawings.map(({ line }, index) => (
        <path
          key={index}
          data-line={index}
          d={line}
          vectorEffect="non-scaling-stroke"
          fill="none"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeWidth={index === 0 ? 2 : 1.5}
          className={COLOURS[index] ?? ''}
        />
      ))}
    </svg>
  );
}
