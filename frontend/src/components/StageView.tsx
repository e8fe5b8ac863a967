'use client';
import { memo, type ReactNode } from 'react';
import type { StandState } from '@/lib/stand/StandState';
import { MindCaption } from './MindCaption';
import { MindPath } from './MindPath';
import { OrbCanvas, type Voices } from './OrbCanvas';
import { TranscriptPanel } from './TranscriptPanel';
import { WaterfallPanel } from './WaterfallPanel';

interface StageViewProps {
  state: StandState;
  voices: Voices;
  /** What one can do here; absent for who only looks on. */
  dock?: ReactNode;
  timeline: ReactNode;
  /** How the call is conducted. */
  parameters: ReactNode;
}

/** A call, live, watched or replayed: the bot's mind on one side, what was said and how fast on the other. */
export function StageView({ state, voices, dock, timeline, parameters }: StageViewProps) {
  return (
    <main className="flex min-h-0 flex-1 flex-col items-center gap-4 px-4 pb-4 sm:px-7 sm:pb-6 lg:grid lg:grid-cols-[minmax(0,1fr)_27rem] lg:items-stretch">
      <div className="flex min-h-0 min-w-0 flex-col items-center gap-4 max-lg:contents">
        <Mind
          mind={state.mind}
          details={state.details}
          path={state.path}
          connecting={state.screen === 'connecting'}
          voices={voices}
        />
        {dock !== undefined && (
          <div className="max-lg:sticky max-lg:bottom-0 max-lg:z-10 max-lg:order-last max-lg:-mb-4 max-lg:flex max-lg:w-[calc(100%+2rem)] max-lg:justify-center max-lg:bg-linear-to-t max-lg:from-ink max-lg:from-60% max-lg:px-4 max-lg:pt-8 max-lg:pb-3">
            {dock}
          </div>
        )}
        <div className="w-full min-w-0 max-lg:order-2">{timeline}</div>
      </div>
      <div className="grid min-h-0 w-full gap-4 max-lg:order-1 lg:grid-rows-[minmax(0,1fr)_auto]">
        <Said lines={state.lines} measured={state.measured} />
        {parameters}
      </div>
    </main>
  );
}

const Times = memo(WaterfallPanel);

interface MindProps extends Pick<StandState, 'mind' | 'details' | 'path'> {
  connecting: boolean;
  voices: Voices;
}

/** Drawn anew only for another state: words, and a cursor that runs along the timeline, are no reason. */
const Mind = memo(function Mind({ mind, details, path, connecting, voices }: MindProps) {
  return (
    <div
      data-stage="mind"
      className="flex w-full flex-col items-center justify-center gap-5 lg:min-h-0 lg:flex-1"
    >
      <div className="flex w-full flex-col items-center justify-center lg:min-h-0 lg:flex-1">
        <OrbCanvas mind={mind} voices={voices} className="-my-5 w-60 sm:w-[min(100%,42dvh)]" />
        <MindCaption mind={mind} details={details} connecting={connecting} />
      </div>
      <MindPath mind={mind} path={path} />
    </div>
  );
});

const Said = memo(function Said({ lines, measured }: Pick<StandState, 'lines' | 'measured'>) {
  return (
    <div data-stage="said" className="grid min-h-0 gap-4 lg:grid-rows-[minmax(0,1fr)_auto]">
      <TranscriptPanel live lines={lines} measured={measured} />
      <Times measured={measured} />
    </div>
  );
});
