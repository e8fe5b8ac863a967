import { MonitorUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { OpsCall } from '@live-stand/client';
import { clock } from '@/lib/stand/clock';
import { watchAddress } from '@/lib/ops/token';
import { lossShare } from '@/lib/ops/rates';
import { MindIcon } from '../MindIcon';
import { RouteBadge } from '../RouteBadge';
import { useWords } from '../Words';
import { Figure, Unknown } from './Figure';
import { useOpsWords } from './useOpsWords';

interface CallRowProps {
  call: OpsCall;
  /** By the node's clock. */
  now: number;
}

export function CallRow({ call, now }: CallRowProps) {
  const words = useOpsWords();
  const common = useWords();
  const { columns } = words;
  const { session_id: id, route } = call;
  return (
    <tr
      role="row"
      data-call={id}
      className="border-t border-slate-500/15 max-sm:grid max-sm:grid-cols-4 max-sm:gap-x-2 max-sm:gap-y-1.5 max-sm:py-2.5"
    >
      <td role="cell" data-mind={call.state} className="py-1.5 max-sm:col-span-3 max-sm:p-0">
        <span className="flex items-center gap-2">
          <MindIcon state={call.state} active={false} className="tinted size-7 text-(--mind)" />
          <span className="min-w-0">
            <span className="block leading-tight whitespace-nowrap text-slate-100">
              {common.states[call.state].name}
            </span>
            <span
              title={id}
              className="block text-[11px] leading-tight whitespace-nowrap text-slate-400"
            >
              {id.slice(0, 8)} · {call.language}
            </span>
          </span>
        </span>
      </td>
      <Cell name={columns.route} left>
        {route === null ? <Unknown /> : <RouteBadge measured={{ route, attributes: {} }} />}
      </Cell>
      <Cell name={columns.turn}>{call.turn_id}</Cell>
      <Cell name={columns.rtt}>
        <Figure value={call.rtt_ms} />
      </Cell>
      <Cell name={columns.jitter}>
        <Figure value={call.jitter_ms} />
      </Cell>
      <Cell name={columns.loss}>
        <Figure value={lossShare(call.received, call.lost)} share />
      </Cell>
      <Cell name={columns.latency}>
        <Figure value={call.latency.p50_ms} />
        <span className="text-slate-400"> / </span>
        <Figure value={call.latency.p95_ms} />
      </Cell>
      <Cell name={columns.age}>{clock(now - Date.parse(call.started_at))}</Cell>
      <td
        role="cell"
        className="text-right max-sm:col-start-4 max-sm:row-start-1 max-sm:self-center"
      >
        <a
          href={watchAddress(id)}
          target="_blank"
          rel="noreferrer"
          aria-label={words.watchCall(id)}
          title={columns.watch}
          className="glass inline-grid size-8 place-items-center rounded-full text-slate-300 transition-colors hover:text-white"
        >
          <MonitorUp aria-hidden className="size-4" />
        </a>
      </td>
    </tr>
  );
}

interface CellProps {
  name: string;
  left?: boolean;
  children: ReactNode;
}

/** On a phone, where there is no head to the column, it names itself. */
function Cell({ name, left = false, children }: CellProps) {
  return (
    <td
      role="cell"
      className={`px-1.5 whitespace-nowrap text-slate-200 max-sm:p-0 max-sm:text-left ${left ? '' : 'text-right'}`}
    >
      <span aria-hidden className="block truncate text-[11px] text-slate-400 sm:hidden">
        {name}
      </span>
      {children}
    </td>
  );
}
