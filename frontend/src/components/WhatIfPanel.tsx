'use client';
import { SlidersHorizontal } from 'lucide-react';
import type { ClientPayload } from '@live-stand/client';
import type { Parameters } from '@/lib/stand/StandState';
import { ParameterSlider } from './ParameterSlider';
import { useWords } from './Words';

interface WhatIfPanelProps {
  /** As the node last told them; null before it did. */
  parameters: Parameters | null;
  /** Asks the node for a change; absent where one only looks on. */
  change?: ((changes: ClientPayload<'set_parameters'>) => void) | undefined;
}

const SILENCE = { least: 120, most: 1500, step: 20, usual: 500 } as const;
const FILLER = { least: 0, most: 2000, step: 50 } as const;

/** How the call is conducted, to be tried out. What it shows is what the node said, not what was asked of it. */
export function WhatIfPanel({ parameters, change }: WhatIfPanelProps) {
  const words = useWords();
  const fixed = change === undefined || parameters === null;
  const silence = parameters?.silenceMs ?? null;
  return (
    <section aria-labelledby="what-if-title" className="glass rounded-3xl px-5 py-4">
      <h2 id="what-if-title" className="flex items-center gap-2 text-sm font-medium text-slate-300">
        <SlidersHorizontal aria-hidden className="size-3.5" />
        {words.whatIf}
      </h2>
      <div className="mt-2.5 flex flex-col gap-2.5">
        <ParameterSlider
          name={words.silenceWait}
          range={SILENCE}
          value={silence}
          absent={words.auto}
          fixed={fixed || silence === null}
          change={(silence_ms) => change?.({ silence_ms })}
        >
          <button
            type="button"
            aria-pressed={parameters !== null && silence === null}
            disabled={fixed}
            onClick={() => change?.({ silence_ms: silence === null ? SILENCE.usual : null })}
            className="rounded-full border border-slate-500/40 px-2.5 py-0.5 text-xs text-slate-300 transition-colors aria-pressed:border-transparent aria-pressed:bg-white aria-pressed:text-slate-900"
          >
            {words.auto}
          </button>
        </ParameterSlider>
        <ParameterSlider
          name={words.fillerAfter}
          range={FILLER}
          value={parameters?.fillerAfterMs ?? null}
          absent="–"
          fixed={fixed}
          change={(filler_after_ms) => change?.({ filler_after_ms })}
        />
      </div>
    </section>
  );
}
