'use client';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { CallMedia } from '@live-stand/client';
import { Stand, type CallWish } from '@/lib/stand/Stand';
import { microphoneTrouble } from '@/lib/stand/microphoneTrouble';
import { initialState } from '@/lib/stand/StandState';
import { EndedScreen } from './EndedScreen';
import { Header } from './Header';
import { ReconnectNotice } from './ReconnectNotice';
import { StageScreen } from './StageScreen';
import { StartScreen } from './StartScreen';
import { TroubleToast } from './TroubleToast';
import { Words } from './Words';

/** The whole page. */
export function LiveStand() {
  const [stand] = useState(
    () =>
      new Stand(
        (api) => new WebSocket(api),
        () => new CallMedia(),
      ),
  );
  const state = useSyncExternalStore(stand.watch, stand.state, () => initialState);
  const [wish, setWish] = useState<CallWish>({ userName: '', language: '', deviceId: '' });

  useEffect(() => {
    stand.open();
    return () => {
      stand.close();
    };
  }, [stand]);

  const sound = useCallback(() => stand.media(), [stand]);
  const start = (wanted: CallWish) => {
    setWish(wanted);
    void stand.call(wanted);
  };
  return (
    <Words>
      <div
        data-mind={state.mind}
        data-screen={state.screen}
        className="aurora flex min-h-dvh flex-col lg:h-dvh lg:overflow-hidden"
      >
        <Header
          online={state.online}
          info={state.info}
          inCall={state.screen === 'stage'}
          sound={sound}
        />
        {state.screen === 'stage' ? (
          <StageScreen stand={stand} state={state} />
        ) : state.screen === 'ended' ? (
          <EndedScreen
            state={state}
            again={() => {
              start(wish);
            }}
          />
        ) : (
          <StartScreen
            state={state}
            wish={wish}
            change={setWish}
            start={start}
            dismiss={stand.dismiss}
          />
        )}
        {state.reconnect !== null && <ReconnectNotice reconnect={state.reconnect} />}
        {state.trouble !== null && microphoneTrouble(state) === null && (
          <TroubleToast key={state.trouble.id} trouble={state.trouble} dismiss={stand.dismiss} />
        )}
      </div>
    </Words>
  );
}
