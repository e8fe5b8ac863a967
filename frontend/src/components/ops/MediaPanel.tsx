import type { OpsReport } from '@live-stand/client';
import { count, figure } from '@/lib/ops/format';
import { SAMPLES_KEPT, type Sample } from '@/lib/ops/operations';
import { useLocale } from '../Words';
import { Figure } from './Figure';
import { Panel } from './Panel';
import { Sparkline } from './Sparkline';
import { useOpsWords } from './useOps';

interface MediaPanelProps {
  report: OpsReport;
  samples: readonly Sample[];
}

/** Packets between the node and the media server. */
export function MediaPanel({ report, samples }: MediaPanelProps) {
  const words = useOpsWords();
  const locale = useLocale();
  const { media } = report;
  const { pacer } = media;
  const last = samples.at(-1);
  const whole = (value: number) => count(value, locale);
  const rows: [keyof typeof words.figures, string][] = [
    ['received', whole(media.packets_received)],
    ['sent', whole(media.packets_sent)],
    ['lost', whole(media.lost)],
    ['late', whole(media.late)],
    ['concealed', whole(media.concealed)],
    ['duplicates', whole(media.duplicates)],
    ['dropped', whole(media.dropped)],
    ['lostThere', whole(media.lost_there)],
    ['sendErrors', whole(media.send_errors)],
    ['pacerP99', figure(pacer.p99_late_ms, 1)],
    ['pacerMax', figure(pacer.max_late_ms, 1)],
  ];
  return (
    <Panel id="media" title={words.media} note={words.mediaIs}>
      <div className="mb-3 grid grid-cols-2 gap-4 text-xs text-slate-400">
        <div className="min-w-0">
          <p>
            {words.perSecond}{' '}
            <span data-rate className="text-sm text-slate-50 tabular-nums">
              <Figure value={figure(last?.receivedPerSecond ?? null)} />
            </span>
          </p>
          <Sparkline
            values={samples.map((sample) => sample.receivedPerSecond)}
            room={SAMPLES_KEPT}
          />
        </div>
        <div className="min-w-0">
          <p>
            {words.loss}{' '}
            <span data-loss className="text-sm text-slate-50 tabular-nums">
              <Figure value={figure(last?.lossPercent ?? null, 1)} />
            </span>
          </p>
          <Sparkline values={samples.map((sample) => sample.lossPercent)} room={SAMPLES_KEPT} />
        </div>
      </div>
      <dl className="flex flex-col gap-1.5 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="flex items-baseline justify-between gap-3">
            <dt className="text-slate-300">{words.figures[name]}</dt>
            <dd data-figure={name} className="text-slate-50 tabular-nums">
              <Figure value={value} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
