import type { ReactNode } from 'react';
import type { Media } from '@live-stand/client';
import type { Rates } from '@/lib/ops/OpsState';
import { lossShare } from '@/lib/ops/rates';
import { useWords } from '../Words';
import { Figure } from './Figure';
import { Panel } from './Panel';
import { useOpsWords } from './useOpsWords';

const COUNTERS = [
  ['packets_sent', 'sent'],
  ['packets_received', 'received'],
  ['lost', 'lost'],
  ['late', 'late'],
  ['concealed', 'concealed'],
  ['duplicates', 'duplicates'],
  ['dropped', 'dropped'],
  ['lost_there', 'lostThere'],
  ['send_errors', 'sendErrors'],
] as const;

/** What became of the packets: since the node began, and within a second of now. */
export function MediaPanel({ media, rates }: { media: Media; rates: Rates | null }) {
  const words = useOpsWords();
  const { milliseconds } = useWords();
  const share = lossShare(media.packets_received, media.lost);
  const { pacer } = media;
  return (
    <Panel title={words.media}>
      <dl className="grid grid-cols-3 gap-x-4 gap-y-2.5 max-sm:grid-cols-2">
        {COUNTERS.map(([total, rate]) => (
          <Item
            key={total}
            id={total}
            name={words.figures[total]}
            share={total === 'lost' ? <Figure value={share} share unit="%" /> : undefined}
          >
            <span>
              <Figure value={media[total]} />
            </span>
            <span data-rate className="text-xs font-normal text-slate-400">
              {rates !== null && '+'}
              <Figure value={rates?.[rate] ?? null} unit={words.units.perSecond} />
            </span>
          </Item>
        ))}
        <Item id="streams" name={words.pacer.streams}>
          <Figure value={pacer.streams} />
        </Item>
        <Item id="p99_late" name={words.pacer.p99_late_ms}>
          <span>
            <Figure value={pacer.p99_late_ms} unit={milliseconds} />
          </span>
        </Item>
        <Item id="max_late" name={words.pacer.max_late_ms}>
          <span>
            <Figure value={pacer.max_late_ms} unit={milliseconds} />
          </span>
        </Item>
      </dl>
    </Panel>
  );
}

interface ItemProps {
  id: string;
  name: string;
  /** Beside the name. */
  share?: ReactNode;
  children: ReactNode;
}

function Item({ id, name, share, children }: ItemProps) {
  return (
    <div data-figure={id} className="min-w-0">
      <dt className="truncate text-[11px] text-slate-400">
        {name}
        {share !== undefined && <> · {share}</>}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-1.5 text-[15px] leading-snug font-medium text-slate-100 tabular-nums">
        {children}
      </dd>
    </div>
  );
}
