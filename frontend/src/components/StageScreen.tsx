'use client';
import { useCallback } from 'react';
import type { Stand } from '@/lib/stand/Stand';
import type { StandState } from '@/lib/stand/StandState';
import { ControlDock } from './ControlDock';
import { StageView } from './StageView';
import { TimelinePanel } from './TimelinePanel';
import { WhatIfPanel } from './WhatIfPanel';

/** One's own call. */
export function StageScreen({ stand, state }: { stand: Stand; state: StandState }) {
  const voices = useCallback(() => stand.media(), [stand]);
  return (
    <StageView
      state={state}
      voices={voices}
      dock={<ControlDock stand={stand} speaking={state.mind === 'SPEAKING'} voices={voices} />}
      timeline={<TimelinePanel live timeline={state.timeline} />}
      parameters={
        <WhatIfPanel
          parameters={state.parameters}
          change={(changes) => void stand.setParameters(changes)}
        />
      }
    />
  );
}
