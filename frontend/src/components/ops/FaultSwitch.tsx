import { LoaderCircle } from 'lucide-react';
import { useId } from 'react';
import type { Fault, FaultName } from '@live-stand/client';
import type { Asked } from '@/lib/ops/OpsState';
import { useOpsWords, wordFor } from './useOpsWords';

export type SwitchFault = (name: FaultName, on: boolean) => void;

interface FaultSwitchProps {
  fault: Fault;
  asked: Asked | undefined;
  switchFault: SwitchFault;
}

/** It shows what the node says, not what was asked of it. */
export function FaultSwitch({ fault: { name, on }, asked, switchFault }: FaultSwitchProps) {
  const words = useOpsWords();
  const id = useId();
  const pending = asked?.kind === 'pending';
  return (
    <li data-fault={name} className="py-1 last:pb-0">
      <div className="flex items-center gap-3">
        <p className="min-w-0 flex-1">
          <span id={id} className="block text-sm leading-tight text-slate-100">
            {wordFor(words.faultNames, name)}
          </span>
          <span id={`${id}-effect`} className="block text-xs leading-tight text-slate-400">
            {wordFor(words.faultEffects, name)}
          </span>
        </p>
        <button
          type="button"
          role="switch"
          aria-checked={on}
          aria-busy={pending}
          aria-disabled={pending}
          aria-labelledby={id}
          aria-describedby={`${id}-effect`}
          onClick={() => {
            if (!pending) switchFault(name, !on);
          }}
          className="group inline-flex h-8 shrink-0 items-center gap-2 rounded-full pl-1 text-xs text-slate-300 aria-checked:font-medium aria-checked:text-late"
        >
          {pending && <LoaderCircle aria-hidden className="size-3.5 animate-spin" />}
          <span aria-hidden>{pending ? words.switching : on ? words.on : words.off}</span>
          <span
            aria-hidden
            className="flex h-5 w-9 items-center rounded-full border border-slate-400 bg-slate-500/20 px-0.5 transition-colors group-aria-checked:border-late group-aria-checked:bg-late/30"
          >
            <span className="size-3.5 rounded-full bg-slate-400 transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-late" />
          </span>
        </button>
      </div>
      {asked?.kind === 'failed' && (
        <p role="alert" className="mt-1 text-xs text-rose-300">
          {asked.sentence ?? words.notSwitched}
        </p>
      )}
    </li>
  );
}
