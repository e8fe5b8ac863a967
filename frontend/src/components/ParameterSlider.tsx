'use client';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useWords } from './Words';

interface ParameterSliderProps {
  name: string;
  range: { least: number; most: number; step: number };
  /** What the node said, in milliseconds; null for what has no number. */
  value: number | null;
  /** The word for a value that has no number. */
  absent: string;
  fixed: boolean;
  change: (ms: number) => void;
  children?: ReactNode;
}

/** Asking the node at each pixel of a drag would be too often. */
const SETTLES_MS = 120;
/** A wish that the node has not confirmed by then is not coming true: show what is. */
const HOPES_MS = 2_000;

/** One time that can be changed: the number is the node's, the knob is where the hand is. */
export function ParameterSlider(props: ParameterSliderProps) {
  const { name, range, value, absent, fixed, change, children } = props;
  const words = useWords();
  const id = useId();
  const [wish, setWish] = useState<number | null>(null);
  if (wish !== null && wish === value) setWish(null);

  useEffect(() => {
    if (wish === null) return;
    const ask = setTimeout(() => {
      change(wish);
    }, SETTLES_MS);
    const giveUp = setTimeout(() => {
      setWish(null);
    }, HOPES_MS);
    return () => {
      clearTimeout(ask);
      clearTimeout(giveUp);
    };
    // `change` is of the moment of the wish.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wish]);

  const told = value === null ? absent : `${Math.round(value)} ${words.milliseconds}`;
  return (
    <div className="grid grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 text-sm">
      <label htmlFor={id} className="text-slate-200">
        {name}
      </label>
      <span className="flex items-center gap-2">
        {children}
        <output htmlFor={id} className="min-w-16 text-right font-medium text-white tabular-nums">
          {told}
        </output>
      </span>
      <input
        id={id}
        type="range"
        min={range.least}
        max={range.most}
        step={range.step}
        value={wish ?? value ?? range.least}
        disabled={fixed}
        aria-valuetext={told}
        onChange={(event) => {
          setWish(Number(event.target.value));
        }}
        className="col-span-2 h-5 w-full accent-(--mind) disabled:opacity-40"
      />
    </div>
  );
}
