'use client';
import { useSyncExternalStore } from 'react';
import { initialState } from '@/lib/stand/StandState';
import { placeOf } from '@/lib/stand/place';
import { CallPage } from './CallPage';
import { Frame } from './Frame';
import { ReplayPage } from './ReplayPage';
import { WatchPage } from './WatchPage';
import { Words } from './Words';

const never = () => () => undefined;

/** The whole page: a call, a second screen, or a replay, as its address asks. */
export function LiveStand() {
  const query = useSyncExternalStore(
    never,
    () => window.location.search,
    () => '',
  );
  const place = placeOf(query);
  return (
    <Words>
      {place.kind === 'watch' ? (
        <WatchPage sessionId={place.sessionId} />
      ) : place.kind === 'replay' ? (
        <Frame screen="replay" mind={initialState.mind} header={null}>
          <ReplayPage sessionId={place.sessionId} />
        </Frame>
      ) : (
        <CallPage />
      )}
    </Words>
  );
}
