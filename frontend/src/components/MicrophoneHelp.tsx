import { MicOff, RotateCcw } from 'lucide-react';
import type { MicrophoneTrouble } from '@/lib/stand/microphoneTrouble';
import { useWords } from './Words';

interface MicrophoneHelpProps {
  code: MicrophoneTrouble;
  again: () => void;
  back: () => void;
}

/** There is no call without a microphone: what to do about it, step by step. */
export function MicrophoneHelp({ code, again, back }: MicrophoneHelpProps) {
  const words = useWords();
  const { title, steps } = words.microphoneTroubles[code];
  return (
    <div className="rise mx-auto flex w-full max-w-md flex-col gap-6 lg:mx-0">
      <div role="alert" data-code={code} className="flex flex-col gap-5">
        <span
          aria-hidden
          className="grid size-16 place-items-center rounded-2xl border border-rose-400/30 bg-rose-500/12 text-rose-300"
        >
          <MicOff className="size-8" strokeWidth={1.6} />
        </span>
        <h1 className="text-3xl leading-tight font-semibold tracking-tight text-balance sm:text-4xl">
          {title}
        </h1>
        <ol className="flex flex-col gap-3">
          {steps.map((step, index) => (
            <li key={step} className="flex gap-3.5 leading-snug text-slate-200">
              <span
                aria-hidden
                className="grid size-6 shrink-0 place-items-center rounded-full bg-slate-500/20 text-xs font-semibold tabular-nums"
              >
                {index + 1}
              </span>
              {step}
            </li>
          ))}
        </ol>
      </div>
      <div className="flex gap-3">
        <button
          type="button"
          onClick={again}
          className="inline-flex h-13 flex-1 items-center justify-center gap-3 rounded-2xl bg-linear-to-r from-blue-500 to-cyan-400 text-lg font-semibold text-[#04060f] transition hover:brightness-110"
        >
          <RotateCcw aria-hidden className="size-5" />
          {words.tryAgain}
        </button>
        <button
          type="button"
          onClick={back}
          className="glass h-13 rounded-2xl px-6 text-slate-200 transition-colors hover:text-white"
        >
          {words.back}
        </button>
      </div>
    </div>
  );
}
