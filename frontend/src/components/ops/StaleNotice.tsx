import { RotateCw, Unplug } from 'lucide-react';
import type { OpsState } from '@/lib/ops/OpsState';
import { failureTold } from './failureTold';
import { useFigures, useOpsWords } from './useOpsWords';

interface StaleNoticeProps {
  state: OpsState;
  now: number;
  retry: () => void;
}

/** That all below is of before, how old it is, and why. */
export function StaleNotice({ state, now, retry }: StaleNoticeProps) {
  const words = useOpsWords();
  const { duration } = useFigures();
  return (
    <div
      data-stale
      className="col-span-full flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2xl border border-amber-300/30 bg-amber-300/10 px-4 py-2 text-sm text-amber-100"
    >
      <Unplug aria-hidden className="size-4 shrink-0" />
      <p className="min-w-48 flex-1 tabular-nums">
        <strong className="font-semibold">{words.lastHeard(duration(now - state.heardAt))}.</strong>{' '}
        {failureTold(words, state.failure)}
      </p>
      <RetryButton retry={retry} />
    </div>
  );
}

export function RetryButton({ retry }: { retry: () => void }) {
  const words = useOpsWords();
  return (
    <button
      type="button"
      onClick={retry}
      className="inline-flex h-9 items-center gap-2 rounded-full bg-white px-4 text-sm font-medium text-slate-900"
    >
      <RotateCw aria-hidden className="size-4" />
      {words.retry}
    </button>
  );
}
