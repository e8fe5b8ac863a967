'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { OpsPoll } from '@/lib/ops/OpsPoll';
import { initialOps, type OpsState } from '@/lib/ops/OpsState';
import { takeToken } from '@/lib/ops/token';

const TICK_MS = 1_000;

/** The node that this page came from, asked for as long as the page shows it. */
export function useOps(): { poll: OpsPoll; state: OpsState; now: number } {
  const [poll] = useState(() => new OpsPoll());
  const state = useSyncExternalStore(poll.watch, poll.state, () => initialOps);
  const [now, setNow] = useState(0);

  useEffect(() => {
    takeToken();
    poll.open();
    const timer = setInterval(() => {
      setNow(Date.now());
    }, TICK_MS);
    return () => {
      clearInterval(timer);
      poll.close();
    };
  }, [poll]);

  // The clock ticks between two answers: an answer's moment is never ahead of it.
  return { poll, state, now: Math.max(now, state.heardAt) };
}
