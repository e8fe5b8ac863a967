import type { Queue } from '@live-stand/client';
import { Figure } from './Figure';
import { Panel } from './Panel';
import { useFigures, useOpsWords, wordFor } from './useOpsWords';

/** What waits at this moment; a bar where there is a limit to it. */
export function QueuesPanel({ queues }: { queues: readonly Queue[] }) {
  const words = useOpsWords();
  return (
    <Panel title={words.queues}>
      <ul className="flex flex-1 flex-col justify-between gap-2">
        {queues.map((queue) => (
          <Waiting key={queue.name} queue={queue} name={wordFor(words.queueNames, queue.name)} />
        ))}
      </ul>
    </Panel>
  );
}

function Waiting({ queue, name }: { queue: Queue; name: string }) {
  const words = useOpsWords();
  const { amount } = useFigures();
  const { depth, limit } = queue;
  return (
    <li data-queue={queue.name}>
      <p className="flex items-baseline justify-between gap-3 text-[13px] tabular-nums">
        <span className="min-w-0 truncate text-slate-300">{name}</span>
        <span className="whitespace-nowrap text-slate-100">
          {depth !== null && limit !== null ? (
            words.ofLimit(amount(depth), limit)
          ) : (
            <Figure value={depth} />
          )}
        </span>
      </p>
      {depth !== null && limit !== null ? (
        <div
          role="meter"
          aria-label={name}
          aria-valuemin={0}
          aria-valuemax={limit}
          aria-valuenow={Math.min(depth, limit)}
          className="mt-1 h-1 overflow-hidden rounded-full bg-slate-500/25"
        >
          <div
            style={{ width: `${Math.min(100, (100 * depth) / limit)}%` }}
            className="h-full rounded-full bg-sky-500"
          />
        </div>
      ) : (
        <div aria-hidden className="mt-1 h-1" />
      )}
    </li>
  );
}
