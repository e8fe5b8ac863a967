import type { Queue } from '@live-stand/client';
import { figure } from '@/lib/ops/format';
import { Figure } from './Figure';
import { Panel } from './Panel';
import { useOpsWords } from './useOps';

/** What waits, and how much of its room it fills. */
export function QueuePanel({ queues }: { queues: readonly Queue[] }) {
  const words = useOpsWords();
  return (
    <Panel id="queues" title={words.queues}>
      <ul className="flex flex-col gap-3.5 text-sm">
        {queues.map(({ name, depth, limit }) => (
          <li key={name} data-queue={name}>
            <div className="flex items-baseline justify-between gap-3">
              <span className="text-slate-300">{words.queueNames[name]}</span>
              <span className="text-slate-50 tabular-nums">
                <Figure value={figure(depth)} />
                {limit !== null && (
                  <span className="text-slate-400">
                    {' '}
                    {words.of} {limit}
                  </span>
                )}
              </span>
            </div>
            {limit !== null && (
              <div aria-hidden className="mt-1.5 h-1 overflow-hidden rounded-full bg-slate-500/20">
                <div
                  className="h-full rounded-full bg-(--mind) transition-[width]"
                  style={{ width: `${Math.min(100, (100 * (depth ?? 0)) / limit)}%` }}
                />
              </div>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
