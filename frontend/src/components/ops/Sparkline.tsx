interface SparklineProps {
  /** The oldest first; null leaves a gap. */
  values: readonly (number | null)[];
  /** So many fit. */
  room: number;
  /** A level that is wanted, drawn where it is in sight. */
  wanted?: number;
  className?: string;
}

const WIDTH = 240;
const HEIGHT = 36;

/** What something was like lately; the figure itself stands beside it. */
export function Sparkline({ values, room, wanted, className = '' }: SparklineProps) {
  const most = Math.max(1, wanted ?? 0, ...values.map((value) => value ?? 0)) * 1.08;
  const x = (index: number) => WIDTH - ((values.length - 1 - index) * WIDTH) / (room - 1);
  const y = (value: number) => HEIGHT - 1 - (value / most) * (HEIGHT - 2);
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      const begins = index === 0 || values[index - 1] === null;
      return `${begins ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={`h-9 w-full ${className}`}
    >
      {wanted !== undefined && (
        <line
          x1={0}
          x2={WIDTH}
          y1={y(wanted)}
          y2={y(wanted)}
          className="stroke-slate-400/60"
          strokeDasharray="4 4"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path
        d={path}
        fill="none"
        className="stroke-(--mind)"
        strokeWidth={1.75}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
