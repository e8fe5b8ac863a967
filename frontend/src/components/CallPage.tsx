'use client';
import { lazy, Suspense, useState } from 'react';
import { microphoneTrouble } from '@/lib/stand/microphoneTrouble';
import type { CallWish } from '@/lib/stand/Stand';
import { Frame } from './Frame';
import { ReconnectNotice } from './ReconnectNotice';
import { StartScreen } from './StartScreen';
import { TroubleToast } from './TroubleToast';
import { useStand } from './useStand';

// What a call shows is loaded while it is put through.
const loadStage = () => import('./StageScreen');
const loadEnd = () => import('./EndedScreen');
const StageScreen = lazy(() => loadStage().then((file) => ({ default: file.StageScreen })));
const EndedScreen = lazy(() => loadEnd().then((file) => ({ default: file.EndedScreen })));

/** One's own call, from the form to its end. */
export function CallPage() {
  const { stand, state } = useStand();
  const [wish, setWish] = useState<CallWish>({ userName: '', language: '', deviceId: '' });
  const start = (wanted: CallWish) => {
    setWish(wanted);
    void Promise.allSettled([loadStage(), loadEnd()]);
    void stand.call(wanted);
  };
  const { online, info, mind, screen, reconnect, sessionId, trouble } = state;
  // The stage is set while the call is put through: the bot speaks as soon as it is.
  const onStage = screen === 'stage' || (screen === 'connecting' && sessionId !== null);
  return (
    <Frame
      screen={screen}
      mind={mind}
      header={{ online, info, inCall: screen === 'stage', sessionId }}
    >
      <Suspense>
        {onStage ? (
          <StageScreen stand={stand} state={state} />
        ) : screen === 'ended' ? (
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
      </Suspense>
      {reconnect !== null && <ReconnectNotice reconnect={reconnect} />}
      {trouble !== null && microphoneTrouble(state) === null && (
        <TroubleToast key={trouble.id} trouble={trouble} dismiss={stand.dismiss} />
      )}
    </Frame>
  );
}
