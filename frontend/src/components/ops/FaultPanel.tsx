import type { Fault, FaultName } from '@live-stand/client';
import { Panel } from './Panel';
import { useOpsWords } from './useOps';

interface FaultPanelProps {
  faults: readonly Fault[];
  pending: FaultName | null;
  refusal: string | null;
  make: (name: FaultName, on: boolean) => void;
}

/** Switches for what is to go wrong. */
export function FaultPanel({ faults, pending, refusal, make }: FaultPanelProps) {
  const words = useOpsWords();
  return (
    <Panel id="faults" title={words.faults}>
      <p className="mb-3 text-xs text-slate-400">{words.faultsAre}</p>
      <ul className="flex flex-col gap-2.5 text-sm">
        {faults.map(({ name, on }) => (
          <li key={name}>
            <button
              type="button"
              role="switch"
              aria-checked={on}
              aria-busy={pending === name}
              disabled={pending !== null}
              data-fault={name}
              onClick={() => {
                make(name, !on);
              }}
              className="group flex w-full items-center justify-between gap-3 rounded-lg text-left disabled:opacity-60"
            >
              <span className={on ? 'font-medium text-rose-300' : 'text-slate-200'}>
                {words.faultNames[name]}
              </span>
              <span
                aria-hidden
                className="relative h-6 w-10 shrink-0 rounded-full bg-slate-500/30 transition-colors group-aria-checked:bg-rose-500"
              >
                <span className="absolute top-1 left-1 size-4 rounded-full bg-[#fff] shadow transition-transform group-aria-checked:translate-x-4" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {refusal !== null && (
        <p role="alert" className="mt-3 text-xs text-rose-300">
          {words.faultRefused} {refusal}
        </p>
      )}
    </Panel>
  );
}
