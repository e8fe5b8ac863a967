import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { OpsReport } from '@live-stand/client';
import { hindranceOf, verdictOf, type Verdict } from '@/lib/ops/health';
import { useFigures, useOpsWords, wordFor } from './useOpsWords';

const LOOKS: Record<Verdict, { Icon: typeof CircleCheck; colour: string; glow: string }> = {
  yes: { Icon: CircleCheck, colour: 'text-good', glow: 'bg-good/8' },
  no: { Icon: CircleX, colour: 'text-rose-300', glow: 'bg-rose-400/10' },
  unknown: { Icon: CircleHelp, colour: 'text-slate-300', glow: 'bg-slate-400/8' },
};

/** Whether the node takes calls, why not, which node it is and since when. */
export function VerdictTile({ report, stale }: { report: OpsReport; stale: boolean }) {
  const words = useOpsWords();
  const { duration } = useFigures();
  const verdict = verdictOf(report, stale);
  const { Icon, colour, glow } = LOOKS[verdict];
  const hindrance = hindranceOf(report);
  const why =
    verdict === 'yes'
      ? words.nothingInTheWay
      : verdict === 'unknown' || hindrance === null
        ? ''
        : hindrance.kind === 'down'
          ? words.partIsDown(wordFor(words.dependencies, hindrance.name))
          : words.allPlacesTaken(hindrance.places);
  return (
    <div
      data-verdict={verdict}
      className={`glass relative flex flex-col justify-between gap-2 overflow-hidden rounded-3xl px-5 pt-3.5 pb-3.5`}
    >
      <span aria-hidden className={`pointer-events-none absolute inset-0 ${glow}`} />
      <div className="relative">
        <p className={`flex items-center gap-2.5 text-xl font-semibold ${colour}`}>
          <Icon aria-hidden className="size-6 shrink-0" />
          {words.verdicts[verdict]}
        </p>
        <p className="mt-1 text-xs text-slate-300">{why}</p>
      </div>
      <dl className="relative flex flex-wrap gap-x-5 text-xs text-slate-400 tabular-nums">
        <div className="flex gap-1.5">
          <dt>{words.uptime}</dt>
          <dd className="text-slate-200">{duration(report.uptime_ms)}</dd>
        </div>
        <div className="flex gap-1.5">
          <dt>{words.version}</dt>
          <dd className="text-slate-200">{report.version}</dd>
        </div>
      </dl>
    </div>
  );
}
