import { Eye, LoaderCircle } from 'lucide-react';
import type { StandState } from '@/lib/stand/StandState';
import { SeenEnd } from './SeenEnd';
import { StageView } from './StageView';
import { TimelinePanel } from './TimelinePanel';
import { WhatIfPanel } from './WhatIfPanel';
import { useWords } from './Words';

const silence = () => null;

/** Somebody else's call on a second screen: all of it, and nothing to press. */
export function WatchScreen({ state, sessionId }: { state: StandState; sessionId: string }) {
  const words = useWords();
  const { screen, outcome } = state;
  if (state.sessionId === null) {
    return (
      <main className="mx-auto flex w-full max-w-xl flex-1 flex-col items-center justify-center gap-4 px-5 pb-16 text-center">
        {outcome === null ? (
          <h1 role="status" className="flex items-center gap-3 text-xl text-slate-200">
            <LoaderCircle aria-hidden className="size-5 animate-spin" />
            {state.online ? words.lookingFor : words.waitingForNode}
          </h1>
        ) : (
          <>
            <h1 className="text-4xl font-semibold tracking-tight">{words.nothingToWatch}</h1>
            <p data-outcome={outcome} role="alert" className="text-slate-300">
              {words.endReasons[outcome]}
            </p>
          </>
        )}
        <p className="text-sm text-slate-400">
          <code>{sessionId}</code>
        </p>
      </main>
    );
  }
  return (
    <StageView
      state={state}
      voices={silence}
      dock={
        outcome === null ? (
          <p role="status" className="flex items-center gap-2 text-sm text-slate-300">
            <Eye aria-hidden className="size-4" />
            {state.online ? words.watching : words.waitingForNode}
          </p>
        ) : (
          <SeenEnd outcome={outcome} />
        )
      }
      timeline={
        <TimelinePanel live={screen === 'stage' && state.online} timeline={state.timeline} />
      }
      parameters={<WhatIfPanel parameters={state.parameters} />}
    />
  );
}
