'use client';
import { useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { Player } from '@/lib/stand/Player';
import type { RecordedVoices } from '@/lib/stand/RecordedVoices';
import type { Recording } from '@/lib/stand/recording';
import { Frame } from './Frame';
import { PlayerDock } from './PlayerDock';
import { SeenEnd } from './SeenEnd';
import { StageView } from './StageView';
import { TimelinePanel } from './TimelinePanel';
import { TroubleToast } from './TroubleToast';
import { WhatIfPanel } from './WhatIfPanel';

interface ReplayScreenProps {
  recording: Recording;
  /** Where the call's sound may be; null for a file without it. */
  sound: string | null;
}

/** A call that is over, played as if it went on now. */
export function ReplayScreen({ recording, sound }: ReplayScreenProps) {
  const player = useMemo(() => new Player(recording), [recording]);
  const { state, at, playing, speed } = useSyncExternalStore(
    player.watch,
    player.playback,
    player.playback,
  );

  useEffect(() => player.pause, [player]);

  const voices = useRef<RecordedVoices>(null);
  const hear = useCallback((heard: RecordedVoices | null) => {
    voices.current = heard;
  }, []);
  const heard = useCallback(() => voices.current, []);

  return (
    <Frame screen="replay" mind={state.mind} header={null}>
      <StageView
        state={state}
        voices={heard}
        dock={
          <div className="flex w-full max-w-2xl flex-col items-center gap-2">
            {state.outcome !== null && <SeenEnd outcome={state.outcome} />}
            <PlayerDock
              player={player}
              at={at}
              playing={playing}
              speed={speed}
              sound={sound}
              heard={hear}
            />
          </div>
        }
        timeline={
          <TimelinePanel live={false} timeline={recording.timeline} at={at} seek={player.seek} />
        }
        parameters={<WhatIfPanel parameters={state.parameters} />}
      />
      {state.trouble !== null && (
        <TroubleToast key={state.trouble.id} trouble={state.trouble} dismiss={player.dismiss} />
      )}
    </Frame>
  );
}
