import { LoaderCircle, Unplug } from 'lucide-react';
import type { Failure } from '@/lib/ops/OpsState';
import { failureTold } from './failureTold';
import { RetryButton } from './StaleNotice';
import { useOpsWords } from './useOpsWords';

interface NoReportProps {
  /** Null before the first answer. */
  failure: Failure | null;
  retry: () => void;
}

/** Before the first report there are no figures, and it says so. */
export function NoReport({ failure, retry }: NoReportProps) {
  const words = useOpsWords();
  return (
    <main className="mx-auto flex w-full max-w-xl flex-1 flex-col items-center justify-center gap-5 px-5 pb-16 text-center">
      {failure === null ? (
        <div role="status" className="flex items-center gap-3 text-xl text-slate-200">
          <LoaderCircle aria-hidden className="size-5 animate-spin" />
          <h1>{words.asking}</h1>
        </div>
      ) : (
        <>
          <Unplug aria-hidden className="size-10 text-rose-300" strokeWidth={1.5} />
          <div role="alert">
            <h1 className="text-3xl font-semibold tracking-tight text-balance">
              {failureTold(words, failure)}
            </h1>
          </div>
          <p className="text-pretty text-slate-300">{words.neverHeard}</p>
          <RetryButton retry={retry} />
        </>
      )}
    </main>
  );
}
