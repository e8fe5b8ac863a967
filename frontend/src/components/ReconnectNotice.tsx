'use client';
import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Reconnect } from '@/lib/stand/StandState';
import { useWords } from './Words';

const RADIUS = 17;
const ROUND = 2 * Math.PI * RADIUS;
const TICK_MS = 250;

/** The connection is lost and the call waits: how long it still does. */
export function ReconnectNotice({ reconnect: { since, until } }: { reconnect: Reconnect }) {
  const words = useWords().stage;
  const [now, setNow] = useState(() => Date.now());

  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);

  const leftMs = Math.max(0, until - now);
  const seconds = Math.ceil(leftMs / 1000);
  const share = until <= since ? 0 : Math.min(1, leftMs / (until - since));
  return (
    <div
      role="alert"
      data-seconds-left={seconds}
      className="rise fixed inset-x-4 top-16 z-10 mx-auto flex max-w-md items-center gap-4 rounded-2xl border border-amber-300/40 bg-panel p-4 shadow-2xl shadow-black/50"
    >
      <span aria-hidden className="relative grid size-11 shrink-0 place-items-center">
        <svg viewBox="0 0 40 40" className="absolute inset-0 -rotate-90">
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            fill="none"
            strokeWidth="3"
            className="stroke-slate-500/25"
          />
          <circle
            cx="20"
            cy="20"
            r={RADIUS}
            fill="none"
            strokeWidth="3"
            strokeLinecap="round"
            strokeDasharray={ROUND}
            strokeDashoffset={ROUND * (1 - share)}
            className="stroke-amber-400"
          />
        </svg>
        <span className="text-sm font-semibold tabular-nums">{seconds}</span>
      </span>
      <span className="flex-1">
        <span className="flex items-center gap-2 font-medium text-white">
          <WifiOff aria-hidden className="size-4 text-late" />
          {words.reconnecting}
        </span>
        {/* Seen, not read out each second. */}
        <span aria-hidden className="text-sm text-slate-300">
          {words.callWaits(seconds)}
        </span>
      </span>
    </div>
  );
}
