import { MonitorUp } from 'lucide-react';
import type { OpsCall, OpsReport } from '@live-stand/client';
import { figure, lasting, UNKNOWN } from '@/lib/ops/format';
import { lossPercent } from '@/lib/ops/operations';
import { MindIcon } from '../MindIcon';
import { useWords } from '../Words';
import { Figure } from './Figure';
import { Panel } from './Panel';
import { useOpsWords } from './useOps';

/** The calls in progress. */
export function CallTable({ report }: { report: OpsReport }) {
  const words = useOpsWords();
  const { columns } = words;
  const { calls, ts } = report;
  return (
    <Panel id="calls" title={words.calls} note={words.roundTripIs}>
      {calls.length === 0 ? (
        <p className="py-6 text-center text-sm text-slate-400">{words.noCalls}</p>
      ) : (
        <div
          className="scroll-quiet relative -mx-2 overflow-x-auto px-2"
          tabIndex={0}
          role="region"
          aria-labelledby="calls-title"
        >
          <table className="w-full min-w-[44rem] text-left text-sm tabular-nums">
            <thead className="text-xs text-slate-400">
              <tr>
                {Object.entries(columns).map(([column, name]) => (
                  <th key={column} scope="col" className="pr-4 pb-2 font-normal whitespace-nowrap">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <CallRow key={call.session_id} call={call} now={Date.parse(ts)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

function CallRow({ call, now }: { call: OpsCall; now: number }) {
  const words = useOpsWords();
  const { states, routes } = useWords();
  const { session_id: id, latency } = call;
  const cells = [
    call.route === null ? UNKNOWN : routes[call.route],
    `${figure(latency.p50_ms)} / ${figure(latency.p95_ms)}`,
    figure(call.rtt_ms, 1),
    figure(call.jitter_ms, 1),
    figure(lossPercent(call.received, call.lost), 1),
  ];
  return (
    <tr data-call={id} className="border-t border-slate-500/15">
      <th scope="row" className="py-2 pr-4 font-normal whitespace-nowrap">
        <a
          href={`/?watch=${encodeURIComponent(id)}`}
          target="_blank"
          rel="noreferrer"
          aria-label={words.watch(id)}
          className="inline-flex items-center gap-1.5 underline decoration-slate-400/50 underline-offset-4"
        >
          <MonitorUp aria-hidden className="size-3.5" />
          {id.slice(0, 8)}
        </a>
        <span className="ml-2 text-xs text-slate-400">{call.language}</span>
      </th>
      <td className="pr-4 whitespace-nowrap" data-mind={call.state}>
        <span className="inline-flex items-center gap-2 text-(--mind)">
          <MindIcon state={call.state} active={false} className="size-5" />
          {states[call.state].name}
          <span className="text-xs text-slate-400">#{call.turn_id}</span>
        </span>
      </td>
      {cells.map((cell, index) => (
        <td key={index} className="pr-4 whitespace-nowrap">
          <Figure value={cell === `${UNKNOWN} / ${UNKNOWN}` ? UNKNOWN : cell} />
        </td>
      ))}
      <td className="whitespace-nowrap">
        {lasting(now - Date.parse(call.started_at), words.units)}
      </td>
    </tr>
  );
}
