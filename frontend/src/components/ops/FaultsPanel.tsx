import { FlaskConical } from 'lucide-react';
import type { Fault } from '@live-stand/client';
import type { OpsState } from '@/lib/ops/OpsState';
import { FaultSwitch, type SwitchFault } from './FaultSwitch';
import { Panel } from './Panel';
import { useOpsWords } from './useOpsWords';

interface FaultsPanelProps {
  faults: readonly Fault[];
  asked: OpsState['asked'];
  switchFault: SwitchFault;
}

/** Faults that can be made on purpose, and which are. */
export function FaultsPanel({ faults, asked, switchFault }: FaultsPanelProps) {
  const words = useOpsWords();
  return (
    <Panel title={words.faults}>
      <p className="mb-1.5 flex gap-2 rounded-2xl border border-amber-300/25 bg-amber-300/8 px-3 py-1.5 text-xs leading-snug text-amber-100">
        <FlaskConical aria-hidden className="mt-px size-3.5 shrink-0 text-amber-300" />
        {words.faultsNote}
      </p>
      <ul className="flex flex-col divide-y divide-slate-500/15">
        {faults.map((fault) => (
          <FaultSwitch
            key={fault.name}
            fault={fault}
            asked={asked.find(({ name }) => name === fault.name)}
            switchFault={switchFault}
          />
        ))}
      </ul>
    </Panel>
  );
}
