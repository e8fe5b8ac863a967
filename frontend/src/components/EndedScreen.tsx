'use client';
import { History, Phone } from 'lucide-react';
import { medianLatencyMs, TARGET_MS } from '@/lib/stand/latency';
import type { StandState } from '@/lib/stand/StandState';
import { withToken } from '@/lib/stand/token';
import { WaterfallPanel } from './WaterfallPanel';
import { TranscriptPanel } from './TranscriptPanel';
import { useSpace } from './useSpace';
import { useWords } from './Words';

/** The call is over: why, how it went, and the way back. */
export function EndedScreen({ state, again }: { state: StandState; again: () => void }) {
  const words = useWords();
  const median = medianLatencyMs(state.measured);
  const answers = state.measured.filter((each) => each.responseLatencyMs !== null).length;
  useSpace(() => {
    if (state.online) again();
  });
  return (
    <main className="rise mx-auto flex min-h-0 w-full max-w-2xl flex-1 flex-col justify-center gap-4 px-4 pb-6">
      <div className="pt-4 text-center sm:pt-8">
        <h1 className="text-4xl font-semibold tracking-tight">{words.ended}</h1>
        <p data-outcome={state.outcome} className="mt-2 text-slate-300">
          {state.outcome !== null && words.endReasons[state.outcome]}
        </p>
      </div>
      {median !== null && (
        <p className="flex items-baseline justify-center gap-8 text-sm text-slate-300">
          <span>
            <strong className="mr-1.5 text-3xl font-semibold text-white tabular-nums">
              {answers}
            </strong>
            {words.answers(answers)}
          </span>
          <span>
            <strong
              className={`mr-1.5 text-3xl font-semibold tabular-nums ${median <= TARGET_MS ? 'text-good' : 'text-late'}`}
            >
              {Math.round(median)} {words.milliseconds}
            </strong>
            {words.medianLatency}
          </span>
        </p>
      )}
      <button
        type="button"
        aria-keyshortcuts="Space"
        disabled={!state.online}
        onClick={again}
        className="mx-auto inline-flex h-13 shrink-0 items-center gap-3 rounded-2xl bg-linear-to-r from-blue-500 to-cyan-400 px-7 text-lg font-semibold text-slate-950 transition hover:brightness-110 disabled:from-slate-700 disabled:to-slate-700 disabled:text-slate-200"
      >
        <Phone aria-hidden className="size-5" />
        {state.online ? words.callAgain : words.waitingForNode}
        {state.online && (
          <kbd
            aria-hidden
            className="rounded border border-current/30 px-1.5 font-sans text-[11px] max-sm:hidden"
          >
            {words.space}
          </kbd>
        )}
      </button>
      {state.sessionId !== null && (
        <a
          href={withToken(`?session=${encodeURIComponent(state.sessionId)}`)}
          className="mx-auto inline-flex items-center gap-2 text-sm text-slate-300 underline underline-offset-4 hover:text-white"
        >
          <History aria-hidden className="size-4" />
          {words.replayThis}
        </a>
      )}
      {state.lines.length > 0 && (
        <div className="grid min-h-0 gap-4 lg:grid-rows-[minmax(0,1fr)_auto]">
          <TranscriptPanel live={false} lines={state.lines} measured={state.measured} />
          {median !== null && <WaterfallPanel measured={state.measured} />}
        </div>
      )}
    </main>
  );
}
