import { CircleCheck, CircleHelp, CircleX } from 'lucide-react';
import type { OpsReport } from '@live-stand/client';
import { figure, lasting } from '@/lib/ops/format';
import { SAMPLES_KEPT, type Sample } from '@/lib/ops/operations';
import { TARGET_MS } from '@/lib/stand/latency';
import { DemoNotice } from '../DemoNotice';
import { useWords } from '../Words';
import { Figure } from './Figure';
import { Sparkline } from './Sparkline';
import { useOpsWords } from './useOps';

interface OpsSummaryProps {
  report: OpsReport;
  samples: readonly Sample[];
  isStale: boolean;
}

/** Whether all is well, in one line. */
export function OpsSummary({ report, samples, isStale }: OpsSummaryProps) {
  const words = useOpsWords();
  const { latency, calls, places, uptime_ms, version, emulated } = report;
  const [Icon, verdict, colour] = isStale
    ? ([CircleHelp, words.unknown, 'text-slate-300'] as const)
    : report.can_take_calls
      ? ([CircleCheck, words.open, 'text-good'] as const)
      : ([CircleX, words.shut, 'text-rose-300'] as const);
  return (
    <section
      aria-label={words.title}
      data-panel="summary"
      className="glass grid min-w-0 gap-x-8 gap-y-4 rounded-3xl px-5 py-4 sm:grid-cols-2 sm:items-center lg:col-span-12 xl:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <p
        role="status"
        data-verdict={isStale ? 'unknown' : report.can_take_calls}
        className={colour}
      >
        <span className="flex items-center gap-2.5 text-xl font-semibold tracking-tight">
          <Icon aria-hidden className="size-6" />
          {verdict}
        </span>
      </p>
      <Trend
        name={words.calls}
        value={`${calls.length} / ${places}`}
        note={words.lastMinutes}
        values={samples.map((sample) => sample.calls)}
      />
      <Trend
        name="p50 / p95"
        value={`${figure(latency.p50_ms)} / ${figure(latency.p95_ms)}`}
        unit
        note={`${words.answers(latency.answers)} · ${words.target}`}
        values={samples.map((sample) => sample.p95Ms)}
        wanted={TARGET_MS}
      />
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-xs text-slate-400">
        <p>
          {words.uptime} <span className="text-slate-200">{lasting(uptime_ms, words.units)}</span>
        </p>
        <p>
          {words.version} <span className="text-slate-200">{version}</span>
        </p>
        {emulated.length > 0 && <DemoNotice emulated={emulated} />}
      </div>
    </section>
  );
}

interface TrendProps {
  name: string;
  value: string;
  unit?: boolean;
  note: string;
  values: readonly (number | null)[];
  wanted?: number;
}

function Trend({ name, value, unit = false, note, values, wanted }: TrendProps) {
  const { milliseconds } = useWords();
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2 text-xs text-slate-400">
        <span>{name}</span>
        <span className="text-base font-semibold text-slate-50 tabular-nums">
          {value.split(' / ').map((part, index) => (
            <span key={index}>
              {index > 0 && ' / '}
              <Figure value={part} />
            </span>
          ))}
          {unit && ` ${milliseconds}`}
        </span>
        <span>{note}</span>
      </p>
      <Sparkline
        values={values}
        room={SAMPLES_KEPT}
        {...(wanted === undefined ? {} : { wanted })}
      />
    </div>
  );
}
