import { CircleCheck, CircleHelp, CircleMinus, CircleX, type LucideIcon } from 'lucide-react';
import type { DependencyStatus } from '@live-stand/client';
import { useOpsWords } from './useOps';

const LOOKS: Record<DependencyStatus, { Icon: LucideIcon; colour: string }> = {
  up: { Icon: CircleCheck, colour: 'text-good' },
  degraded: { Icon: CircleMinus, colour: 'text-late' },
  down: { Icon: CircleX, colour: 'text-rose-300' },
  unknown: { Icon: CircleHelp, colour: 'text-slate-400' },
};

/** How a part is: by sign, word and colour. */
export function Status({ status }: { status: DependencyStatus }) {
  const words = useOpsWords();
  const { Icon, colour } = LOOKS[status];
  return (
    <span className={`inline-flex items-center gap-1.5 whitespace-nowrap ${colour}`}>
      <Icon aria-hidden className="size-4" />
      {words.statuses[status]}
    </span>
  );
}
