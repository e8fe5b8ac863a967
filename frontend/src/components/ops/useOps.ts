'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useLocale } from '../Words';
import { opsWords, type OpsWords } from '@/lib/i18n/ops';
import { Desk } from '@/lib/ops/Desk';
import { initialOps, type OpsState } from '@/lib/ops/operations';

/** The node as it is told each second, for as long as the page shows it. */
export function useDesk(): { desk: Desk; state: OpsState } {
  const [desk] = useState(() => new Desk());
  const state = useSyncExternalStore(desk.watch, desk.state, () => initialOps);
  useEffect(() => {
    desk.open();
    return () => {
      desk.close();
    };
  }, [desk]);
  return { desk, state };
}

export function useOpsWords(): OpsWords {
  return opsWords[useLocale()];
}

/** The time, a second at a time. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
