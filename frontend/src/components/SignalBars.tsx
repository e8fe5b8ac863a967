'use client';
import { useEffect, useId, useState } from 'react';
import { adjustable } from '@/lib/call/adjustable';
import { lineQuality, type Grade, type LineQuality, type Packets } from '@/lib/call/lineQuality';
import { useWords } from './Words';

const EVERY_MS = 2_000;
const LIT: Record<Grade, number> = { good: 4, fair: 2, poor: 1 };
const COLOURS: Record<Grade, string> = { good: 'bg-good', fair: 'bg-late', poor: 'bg-rose-500' };

/** How well the sound of the call travels, as its transports count it; nothing while that is not known. */
export function SignalBars({ sound }: { sound: () => object | null }) {
  const words = useWords();
  const id = useId();
  const [quality, setQuality] = useState<LineQuality | null>(null);

  useEffect(() => {
    let gone = false;
    let packets: Packets | null = null;
    const look = async () => {
      const reports = await adjustable(sound()).stats?.();
      const found = reports === undefined ? null : lineQuality(reports, packets);
      if (gone || found === null) return;
      packets = found.packets;
      setQuality(found.quality);
    };
    // A transport that closes in the middle of being asked has no statistics.
    const ask = () => void look().catch(() => undefined);
    ask();
    const timer = setInterval(ask, EVERY_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [sound]);

  if (quality === null) return null;
  const { grade, roundTripMs, jitterMs, lost } = quality;
  const figures = [
    [
      words.stage.roundTrip,
      roundTripMs === null ? null : `${Math.round(roundTripMs)} ${words.milliseconds}`,
    ],
    [
      words.stage.jitter,
      jitterMs === null ? null : `${Math.round(jitterMs)} ${words.milliseconds}`,
    ],
    [words.stage.lost, lost === null ? null : `${(100 * lost).toFixed(1)} %`],
  ].filter((figure): figure is [string, string] => figure[1] !== null);
  return (
    <button
      type="button"
      data-quality={grade}
      aria-label={`${words.stage.connection}: ${words.stage.grades[grade]}`}
      aria-describedby={id}
      className="group relative flex items-center gap-2 rounded-full text-xs text-slate-300"
    >
      <span aria-hidden className="flex h-3.5 items-end gap-0.5">
        {[4, 7, 10, 14].map((height, index) => (
          <span
            key={height}
            style={{ height }}
            className={`w-1 rounded-sm ${index < LIT[grade] ? COLOURS[grade] : 'bg-slate-500/40'}`}
          />
        ))}
      </span>
      <span
        id={id}
        role="tooltip"
        className="pointer-events-none absolute top-full left-0 z-20 mt-2 hidden w-max rounded-xl border border-slate-500/30 bg-panel px-3 py-2 text-left shadow-2xl shadow-black/40 group-hover:block group-focus-visible:block"
      >
        {figures.map(([name, value]) => (
          <span key={name} className="flex justify-between gap-6 text-slate-300">
            {name} <span className="text-white tabular-nums">{value}</span>
          </span>
        ))}
      </span>
    </button>
  );
}
