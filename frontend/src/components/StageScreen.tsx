'use client';
import { memo, useCallback } from 'react';
import type { ClientPayload } from '@live-stand/client';
import type { Stand } from '@/lib/stand/Stand';
import type { StandState } from '@/lib/stand/StandState';
import { ControlDock } from './ControlDock';
import { StageView } from './StageView';
import { TimelinePanel } from './TimelinePanel';
import { WhatIfPanel } from './WhatIfPanel';

// Words come many times a second, and change nothing about these.
const Dock = memo(ControlDock);
const WhatIf = memo(WhatIfPanel);

/** One's own call. */
export function StageScreen({ stand, state }: { stand: Stand; state: StandState }) {
  const voices = useCallback(() => stand.media(), [stand]);
  const change = useCallback(
    (changes: ClientPayload<'set_parameters'>) => void stand.setParameters(changes),
    [stand],
  );
  return (
    <StageView
      state={state}
      voices={voices}
      dock={<Dock stand={stand} speaking={state.mind === 'SPEAKING'} voices={voices} />}
      timeline={<TimelinePanel live timeline={state.timeline} />}
      parameters={<WhatIf parameters={state.parameters} change={change} />}
    />
  );
}
