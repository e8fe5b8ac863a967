'use client';
import { useState } from 'react';
import { microphoneTrouble } from '@/lib/stand/microphoneTrouble';
import type { CallWish } from '@/lib/stand/Stand';
import { EndedScreen } from './EndedScreen';
import { Frame } from './Frame';
import { ReconnectNotice } from './ReconnectNotice';
import { StageScreen } from './StageScreen';
import { StartScreen } from './StartScreen';
import { TroubleToast } from './TroubleToast';
import { useStand } from './useStand';

/** One's own call, from the form to its end. */
export function CallPage() {
  const { stand, state } = useStand();
  const [wish, setWish] = useState<CallWish>({ userName: '', language: '', deviceId: '' });
  const start = (wanted: CallWish) => {
    setWish(wanted);
    void stand.call(wanted);
  };
  const { online, info, mind, screen, reconnect, sessionId, trouble } = state;
  return (
    <Frame
      screen={screen}
      mind={mind}
      header={{ online, info, inCall: screen === 'stage', sessionId }}
    >
      {screen === 'stage' ? (
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
      {reconnect !== null && <ReconnectNotice reconnect={reconnect} />}
      {trouble !== null && microphoneTrouble(state) === null && (
        <TroubleToast key={trouble.id} trouble={trouble} dismiss={stand.dismiss} />
      )}
    </Frame>
  );
}
