import { useFigures, useOpsWords } from './useOpsWords';

interface FigureProps {
  /** Null where it is not known, which is never shown as a number. */
  value: number | null;
  /** A share of 0..1, shown in percent. */
  share?: boolean;
  /** Behind the number. */
  unit?: string;
}

/** A number, or that it is not known. */
export function Figure({ value, share = false, unit }: FigureProps) {
  const { amount, percent } = useFigures();
  if (value === null) return <Unknown />;
  return (
    <>
      {share ? percent(value) : amount(value)}
      {unit !== undefined && <span className="text-[0.8em] text-slate-400">&#8239;{unit}</span>}
    </>
  );
}

/** A dash to see, a word to hear. */
export function Unknown() {
  const { unknown } = useOpsWords();
  return (
    <span data-unknown title={unknown} className="text-slate-400">
      <span aria-hidden>–</span>
      <span className="sr-only">{unknown}</span>
    </span>
  );
}
