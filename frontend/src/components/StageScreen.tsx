'use client';
import { useCallback } from 'react';
import type { Stand } from '@/lib/stand/Stand';
import type { StandState } from '@/lib/stand/StandState';
import { ControlDock } from './ControlDock';

import { MindCaption } from './MindCaption';
import { MindPath } from './MindPath';
import { OrbCanvas } from './OrbCanvas';
import { TranscriptPanel } from './TranscriptPanel';
import { WaterfallPanel } from './WaterfallPanel';
import { WhatIfPanel } from './WhatIfPanel';

/** The call: the bot's mind on one side, what was said and how fast on the other. */
export function StageScreen({ stand, state }: { stand: Stand; state: StandState }) {
  const voices = useCallback(() => stand.media(), [stand]);
  return (
    <main className="flex min-h-0 flex-1 flex-col items-center gap-4 px-4 pb-4 sm:px-7 sm:pb-6 lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:items-stretch">
      <div className="flex min-h-0 flex-col items-center gap-5 max-lg:contents">
        <div className="flex w-full flex-col items-center justify-center lg:flex-1">
          <OrbCanvas
            mind={state.mind}
            voices={voices}
            className="-my-5 w-60 sm:w-[min(100%,58dvh)]"
          />
          <MindCaption mind={state.mind} details={state.details} />
        </div>
        <MindPath mind={state.mind} path={state.path} />
        <div className="max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:order-last max-lg:-mb-4 max-lg:flex max-lg:w-[calc(100%+2rem)] max-lg:justify-center max-lg:bg-linear-to-t max-lg:from-ink max-lg:from-60% max-lg:px-4 max-lg:pt-8 max-lg:pb-3">
          <ControlDock stand={stand} speaking={state.mind === 'SPEAKING'} voices={voices} />
        </div>
      </div>
      <div className="grid min-h-0 w-full gap-4 lg:grid-rows-[minmax(0,1fr)_auto_auto]">
        <TranscriptPanel live lines={state.lines} measured={state.measured} />
        <WaterfallPanel measured={state.measured} />
        <WhatIfPanel
          parameters={state.parameters}
          change={(changes) => void stand.setParameters(changes)}
        />
      </div>
    </main>
  );
}
