'use client';
import { WifiOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Reconnect } from '@/lib/stand/StandState';
import { useWords } from './Words';

/** Counts down how long the call waits for its lost connection; the sound goes on meanwhile. */
export function ReconnectNotice({ reconnect }: { reconnect: Reconnect }) {
  const words = useWords();
  const { since, until } = reconnect;
  const [now, setNow] = useState(since);

  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 250);
    return () => {
      clearInterval(timer);
    };
  }, []);

  const left = Math.max(0, until - now);
  return (
    <div
      role="status"
      data-reconnect
      className="rise fixed inset-x-4 top-16 z-10 mx-auto flex max-w-md items-center gap-3 overflow-hidden rounded-2xl border border-amber-400/40 bg-panel p-4 shadow-2xl shadow-black/40"
    >
      <WifiOff aria-hidden className="size-5 shrink-0 text-amber-200" />
      <p className="flex-1 text-[15px] leading-snug text-slate-100">
        {words.reconnecting}
        <span className="block text-xs text-slate-300">{words.soundGoesOn}</span>
      </p>
      {/* Read out once, not each second. */}
      <span aria-hidden data-left className="text-2xl font-semibold text-amber-200 tabular-nums">
        {Math.ceil(left / 1000)}
      </span>
      <span
        aria-hidden
        style={{ scale: `${(left / Math.max(1, until - since)).toFixed(3)} 1` }}
        className="absolute inset-x-0 bottom-0 h-0.5 origin-left bg-amber-400"
      />
    </div>
  );
}
