import type { OpsReport } from '@live-stand/client';
import { CallRow } from './CallRow';
import { Panel } from './Panel';
import { useOpsWords } from './useOpsWords';

const COLUMNS = [
  'state',
  'route',
  'turn',
  'rtt',
  'jitter',
  'loss',
  'latency',
  'age',
  'watch',
] as const;

/** The calls in progress, the oldest first. */
export function CallsPanel({ report }: { report: OpsReport }) {
  const words = useOpsWords();
  const { calls, places, ts } = report;
  return (
    <Panel
      title={words.calls}
      className="flex-1"
      aside={
        <p className="text-xs text-slate-400 tabular-nums">
          {calls.length} {words.ofPlaces(places)}
        </p>
      }
    >
      {calls.length === 0 ? (
        <p className="grid min-h-20 flex-1 place-items-center text-sm text-slate-400">
          {words.noCalls}
        </p>
      ) : (
        // Roles are said aloud: on a phone rows are laid out as cards, and are a table no more by themselves.
        <div
          role="group"
          aria-label={words.calls}
          tabIndex={0}
          className="scroll-quiet -mx-2 max-h-[26rem] overflow-y-auto px-2 max-sm:max-h-none xl:max-h-[max(16rem,calc(100dvh-40.5rem))]"
        >
          <table role="table" className="w-full text-[13px] tabular-nums max-sm:block">
            <thead role="rowgroup" className="max-sm:sr-only">
              <tr role="row" className="text-left text-[11px] text-slate-400">
                {COLUMNS.map((column) => (
                  <th
                    key={column}
                    role="columnheader"
                    scope="col"
                    className={`pb-1 font-normal whitespace-nowrap ${ALIGNED[column]}`}
                  >
                    {column === 'watch' ? (
                      <span className="sr-only">{words.columns.watch}</span>
                    ) : (
                      words.columns[column]
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup" className="max-sm:flex max-sm:flex-col">
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

const ALIGNED: Record<(typeof COLUMNS)[number], string> = {
  state: '',
  route: 'px-1.5',
  turn: 'px-1.5 text-right',
  rtt: 'px-1.5 text-right',
  jitter: 'px-1.5 text-right',
  loss: 'px-1.5 text-right',
  latency: 'px-1.5 text-right',
  age: 'px-1.5 text-right',
  watch: '',
};
