'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { CallMedia } from '@live-stand/client';
import { Stand } from '@/lib/stand/Stand';
import { initialState, type StandState } from '@/lib/stand/StandState';

/** The node this page came from, connected for as long as the page shows it. */
export function useStand(): { stand: Stand; state: StandState } {
  const [stand] = useState(
    () =>
      new Stand(
        (api) => new WebSocket(api),
        () => new CallMedia(),
      ),
  );
  const state = useSyncExternalStore(stand.watch, stand.state, () => initialState);

  useEffect(() => {
    stand.open();
    return () => {
      stand.close();
    };
  }, [stand]);

  return { stand, state };
}
