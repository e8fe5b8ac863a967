import { CircleCheck, CircleHelp, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { DependencyStatus } from '@live-stand/client';
import { useOpsWords, wordFor } from './useOpsWords';

export const STATUS_LOOKS: Record<DependencyStatus, { Icon: LucideIcon; colour: string }> = {
  up: { Icon: CircleCheck, colour: 'text-good' },
  degraded: { Icon: TriangleAlert, colour: 'text-late' },
  down: { Icon: CircleX, colour: 'text-rose-300' },
  unknown: { Icon: CircleHelp, colour: 'text-slate-400' },
};

/** A status by its sign, its word and its colour. */
export function StatusChip({ status }: { status: DependencyStatus }) {
  const words = useOpsWords();
  const { Icon, colour } = STATUS_LOOKS[status];
  return (
    <span
      data-status={status}
      className={`inline-flex shrink-0 items-center gap-1.5 text-[13px] font-medium ${colour}`}
    >
      <Icon aria-hidden className="size-4" />
      {wordFor(words.statuses, status)}
    </span>
  );
}
