'use client';
import { useEffect, useState } from 'react';
import type { Quality } from '@live-stand/client';
import { gradeOf, type Grade } from '@/lib/stand/grade';
import { useWords } from './Words';

const ASKED_EVERY_MS = 2_000;
const COLOURS: Record<Grade | 'unknown', string> = {
  good: 'bg-emerald-500',
  fair: 'bg-amber-500',
  poor: 'bg-rose-500',
  unknown: 'bg-slate-500',
};

/** How good the sound's connection is, at a glance; in numbers on hover. */
export function ConnectionDot({ quality }: { quality: () => Promise<Quality | null> }) {
  const words = useWords();
  const [last, setLast] = useState<Quality | null>(null);

  useEffect(() => {
    let gone = false;
    const ask = () => {
      quality().then(
        (measured) => {
          if (!gone) setLast(measured);
        },
        () => undefined,
      );
    };
    ask();
    const timer = setInterval(ask, ASKED_EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [quality]);

  const grade = last === null ? 'unknown' : gradeOf(last);
  const told = `${words.connectionQuality}: ${words.qualities[grade]}`;
  return (
    <span
      role="img"
      data-grade={grade}
      aria-label={told}
      title={last === null ? told : [told, ...numbers(last, words.milliseconds)].join(', ')}
      className={`size-2.5 shrink-0 rounded-full ${COLOURS[grade]}`}
    />
  );
}

function numbers({ roundTripMs, jitterMs, lost }: Quality, ms: string): string[] {
  return [
    ...(roundTripMs === null ? [] : [`RTT ${Math.round(roundTripMs)} ${ms}`]),
    ...(jitterMs === null ? [] : [`jitter ${Math.round(jitterMs)} ${ms}`]),
    `${(lost * 100).toFixed(1)} %`,
  ];
}
