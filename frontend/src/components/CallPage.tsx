'use client';
import { useState } from 'react';
import { microphoneTrouble } from '@/lib/stand/microphoneTrouble';
import type { CallWish } from '@/lib/stand/Stand';
import { Frame } from './Frame';
import { ReconnectNotice } from './ReconnectNotice';
import { StartScreen } from './StartScreen';
import { TroubleToast } from './TroubleToast';
import { useStand } from './useStand';

/** What a call shows; loaded while it is put through. */
async function loadScreens() {
  const [stage, end] = await Promise.all([import('./StageScreen'), import('./EndedScreen')]);
  return { ...stage, ...end };
}

/** One's own call, from the form to its end. */
export function CallPage() {
  const { stand, state } = useStand();
  const [wish, setWish] = useState<CallWish>({ userName: '', language: '', deviceId: '' });
  const [screens, setScreens] = useState<Awaited<ReturnType<typeof loadScreens>> | null>(null);
  const start = (wanted: CallWish) => {
    setWish(wanted);
    // Not `lazy`: that begins to draw what is loaded with some delay, in which the call has begun.
    loadScreens().then(setScreens, (error: unknown) => {
      setScreens(() => {
        throw error;
      });
    });
    void stand.call(wanted);
  };
  const { online, info, microphoneOpened, mind, screen, reconnect, sessionId, trouble } = state;
  // The stage is set before the node is asked for the call: the bot speaks as soon as that is put through.
  const onStage = screen === 'stage' || (screen === 'connecting' && microphoneOpened);
  return (
    <Frame
      screen={screen}
      mind={mind}
      header={{ online, info, inCall: screen === 'stage', sessionId }}
    >
      {onStage && screens !== null ? (
        <screens.StageScreen stand={stand} state={state} />
      ) : screen === 'ended' && screens !== null ? (
        <screens.EndedScreen
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
      {reconnect !== null && <ReconnectNotice reconnect={reconnect} />}
      {trouble !== null && microphoneTrouble(state) === null && (
        <TroubleToast key={trouble.id} trouble={trouble} dismiss={stand.dismiss} />
      )}
    </Frame>
  );
}
