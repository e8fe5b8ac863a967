import { TriangleAlert } from 'lucide-react';
import type { OpsReport } from '@live-stand/client';
import type { Point, Rates } from '@/lib/ops/OpsState';
import type { Sample } from '@/lib/ops/sparkline';
import { TARGET_MS } from '@/lib/stand/latency';
import { useWords } from '../Words';
import { Figure } from './Figure';
import { Sparkline } from './Sparkline';
import { Tile } from './Tile';
import { useFigures, useOpsWords } from './useOpsWords';

interface TrendTilesProps {
  report: OpsReport;
  rates: Rates | null;
  history: readonly Point[];
}

const BIG = 'text-2xl leading-8 font-semibold text-white tabular-nums';

/** The four figures that tell how calls are going, and how they went of late. */
export function TrendTiles({ report, rates, history }: TrendTilesProps) {
  const words = useOpsWords();
  const common = useWords();
  const { amount, percent } = useFigures();
  const of = (pick: (point: Point) => number | null): Sample[] =>
    history.map((point) => ({ at: point.at, value: pick(point) }));
  const to = history.at(-1)?.at ?? 0;
  const ms = (value: number) => `${amount(value)} ${common.milliseconds}`;
  const each = (value: number) => `${amount(value)} ${words.units.perSecond}`;
  const { calls, latency, loss, packets } = words.tiles;
  const { answers } = report.latency;
  return (
    <>
      <Tile
        title={calls}
        trend={
          <Sparkline name={calls} lines={[of((p) => p.calls)]} to={to} least={4} told={amount} />
        }
      >
        <p data-tile="calls" className={BIG}>
          {report.calls.length}{' '}
          <span className="text-sm font-normal text-slate-400">
            {words.ofPlaces(report.places)}
          </span>
        </p>
      </Tile>
      <Tile
        title={latency}
        note={`${answers} ${common.answers(answers)} · ${common.latencyTarget}`}
        trend={
          <Sparkline
            name={latency}
            lines={[of((p) => p.p50), of((p) => p.p95)]}
            to={to}
            least={TARGET_MS * 1.25}
            target={TARGET_MS}
            told={ms}
          />
        }
      >
        <p data-tile="latency" className="flex flex-wrap gap-x-4 tabular-nums">
          <Quantile name="p50" ms={report.latency.p50_ms} mark="bg-sky-500" />
          <Quantile name="p95" ms={report.latency.p95_ms} mark="bg-fuchsia-500" />
        </p>
      </Tile>
      <Tile
        title={loss}
        note={words.lossOf}
        trend={
          <Sparkline
            name={loss}
            lines={[of((p) => p.lossShare)]}
            to={to}
            least={0.05}
            told={(share) => `${percent(share)} %`}
          />
        }
      >
        <p data-tile="loss" className={BIG}>
          <Figure value={rates?.lossShare ?? null} share unit="%" />
        </p>
      </Tile>
      <Tile
        title={packets}
        note={words.packetsOf}
        trend={
          <Sparkline
            name={packets}
            lines={[of((p) => p.packets)]}
            to={to}
            least={100}
            told={each}
          />
        }
      >
        <p data-tile="packets" className={BIG}>
          <Figure
            value={rates === null ? null : Math.round(rates.sent + rates.received)}
            unit={words.units.perSecond}
          />
        </p>
      </Tile>
    </>
  );
}

function Quantile({ name, ms, mark }: { name: string; ms: number | null; mark: string }) {
  const { overTarget } = useOpsWords();
  const { milliseconds } = useWords();
  const late = ms !== null && ms > TARGET_MS;
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <span className="inline-flex items-center gap-1 text-[11px] text-slate-400">
        <span aria-hidden className={`size-1.5 rounded-full ${mark}`} />
        {name}
      </span>
      <span className={`text-2xl leading-8 font-semibold ${late ? 'text-late' : 'text-white'}`}>
        <Figure value={ms} unit={milliseconds} />
      </span>
      {late && (
        <span title={overTarget} className="self-center text-late">
          <TriangleAlert aria-hidden className="size-4" />
          <span className="sr-only">{overTarget}</span>
        </span>
      )}
    </span>
  );
}
