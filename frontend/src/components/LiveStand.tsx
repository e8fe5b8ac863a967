'use client';
import { lazy, Suspense, useSyncExternalStore } from 'react';
import { placeOf } from '@/lib/stand/place';
import { CallPage } from './CallPage';
import { Words } from './Words';

// Who comes to call need not load them.
const ReplayPage = lazy(() =>
  import('./ReplayPage').then((file) => ({ default: file.ReplayPage })),
);
const WatchPage = lazy(() => import('./WatchPage').then((file) => ({ default: file.WatchPage })));

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
      <Suspense>
        {place.kind === 'watch' ? (
          <WatchPage sessionId={place.sessionId} />
        ) : place.kind === 'replay' ? (
          <ReplayPage sessionId={place.sessionId} />
        ) : (
          <CallPage />
        )}
      </Suspense>
    </Words>
  );
}
