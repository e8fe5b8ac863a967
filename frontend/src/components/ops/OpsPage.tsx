'use client';
import { opsWords } from '@/lib/i18n/opsWords';
import type { OpsPoll } from '@/lib/ops/OpsPoll';
import type { OpsState } from '@/lib/ops/OpsState';
import { Aurora } from '../Aurora';
import { Words } from '../Words';
import { AccessScreen } from './AccessScreen';
import { NoReport } from './NoReport';
import { OpsBoard } from './OpsBoard';
import { OpsHeader } from './OpsHeader';
import { useOps } from './useOps';

const TITLE = { en: opsWords.en.title, ru: opsWords.ru.title };

/** How the node is: for who looks after it. */
export function OpsPage() {
  const { poll, state, now } = useOps();
  return (
    <Words title={TITLE}>
      <div data-screen={screenOf(state)} data-mind="IDLE" className="flex min-h-dvh flex-col">
        <Aurora />
        <OpsHeader emulated={state.report?.emulated ?? []} />
        <Screen poll={poll} state={state} now={now} />
      </div>
    </Words>
  );
}

function Screen({ poll, state, now }: { poll: OpsPoll; state: OpsState; now: number }) {
  const { report, failure } = state;
  if (failure?.kind === 'no_token' || failure?.kind === 'refused') {
    return <AccessScreen kind={failure.kind} enter={poll.enter} />;
  }
  if (report === null) return <NoReport failure={failure} retry={poll.again} />;
  return (
    <OpsBoard
      state={state}
      report={report}
      now={now}
      retry={poll.again}
      switchFault={(name, on) => void poll.switchFault(name, on)}
    />
  );
}

function screenOf({ report, failure }: OpsState): string {
  if (failure?.kind === 'no_token' || failure?.kind === 'refused') return 'ops-access';
  return report === null ? 'ops-empty' : 'ops';
}
