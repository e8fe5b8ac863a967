'use client';
import { useEffect } from 'react';
import { Frame } from './Frame';
import { useStand } from './useStand';
import { WatchScreen } from './WatchScreen';

export function WatchPage({ sessionId }: { sessionId: string }) {
  const { stand, state } = useStand();

  useEffect(() => {
    void stand.follow(sessionId);
  }, [stand, sessionId]);

  const { online, info, mind } = state;
  return (
    <Frame
      screen={state.sessionId === null ? 'watch-empty' : 'watch'}
      mind={mind}
      header={{ online, info, inCall: state.sessionId !== null }}
    >
      <WatchScreen state={state} sessionId={sessionId} />
    </Frame>
  );
}
