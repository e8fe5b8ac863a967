'use client';
import { useEffect, useRef } from 'react';
import { onBeat } from '@/lib/beat';
import type { Voices } from './OrbCanvas';
import { useWords } from './Words';

const FALL = 0.9;

/** How loud the microphone is, right now. */
export function LevelMeter({ voices }: { voices: Voices }) {
  const words = useWords();
  const meter = useRef<HTMLSpanElement>(null);
  const fill = useRef<HTMLSpanElement>(null);

  useEffect(() => {
    let shown = 0;
    return onBeat(() => {
      const level = voices()?.mic.level() ?? 0;
      shown = level > shown ? level : shown * FALL;
      if (fill.current !== null) fill.current.style.scale = `${shown.toFixed(3)} 1`;
      meter.current?.setAttribute('aria-valuenow', String(Math.round(shown * 100)));
    });
  }, [voices]);

  return (
    <span
      ref={meter}
      role="meter"
      aria-label={words.microphoneLevel}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className="block h-1.5 w-20 shrink-0 overflow-hidden rounded-full bg-slate-500/25 sm:w-28"
    >
      <span
        ref={fill}
        className="block h-full origin-left scale-x-0 rounded-full bg-linear-to-r from-blue-400 to-good"
      />
    </span>
  );
}
