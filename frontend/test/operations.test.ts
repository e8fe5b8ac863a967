import { describe, expect, it } from 'vitest';
import type { OpsReport } from '@live-stand/client';
import { lasting } from '@/lib/ops/format';
import { opsWords } from '@/lib/i18n/ops';
import {
  initialOps,
  lossPercent,
  operate,
  SAMPLES_KEPT,
  type OpsState,
} from '@/lib/ops/operations';
import { goldenText } from './golden';

const busy = JSON.parse(goldenText('ops.busy')) as OpsReport;
const { units } = opsWords.en;

function heard(...reports: OpsReport[]): OpsState {
  return reports.reduce(
    (state, report, index) => operate(state, { type: 'heard', report, at: 1_000 * index }),
    initialOps,
  );
}

/** The node so much later, and with so many more packets. */
function later(ms: number, received: number, lost: number, from = busy): OpsReport {
  const { media } = from;
  return {
    ...from,
    uptime_ms: from.uptime_ms + ms,
    media: {
      ...media,
      packets_received: media.packets_received + received,
      packets_sent: media.packets_sent + received,
      lost: media.lost + lost,
    },
  };
}

function withStt(status: OpsReport['dependencies'][number]['status'], from: OpsReport): OpsReport {
  const dependencies = from.dependencies.map((each) =>
    each.name === 'stt' ? { ...each, status } : each,
  );
  return { ...from, dependencies };
}

describe('figures over time', () => {
  it('has none of a single report', () => {
    expect(heard(busy).samples).toEqual([]);
  });

  it('counts what came between two, by the clock of the node', () => {
    expect(heard(busy, later(2_000, 190, 10)).samples).toEqual([
      {
        at: 1_000,
        calls: 2,
        p95Ms: 731.2,
        receivedPerSecond: 95,
        sentPerSecond: 95,
        lossPercent: 5,
      },
    ]);
  });

  it('does not know the loss of nothing', () => {
    expect(heard(busy, later(1_000, 0, 0)).samples[0]?.lossPercent).toBeNull();
    expect(lossPercent(0, 0)).toBeNull();
    expect(lossPercent(0, 3)).toBe(100);
  });

  it('begins anew with a node that was started anew', () => {
    const restarted = { ...later(1_000, 50, 0), uptime_ms: 900 };
    expect(heard(busy, later(1_000, 50, 0), restarted).samples).toEqual([]);
  });

  it('keeps the last two minutes', () => {
    let report = busy;
    let state = heard(busy);
    for (let second = 1; second <= SAMPLES_KEPT + 5; second++) {
      report = later(1_000, 50, 0, report);
      state = operate(state, { type: 'heard', report, at: second });
    }
    expect(state.samples).toHaveLength(SAMPLES_KEPT);
    expect(state.samples.at(-1)?.at).toBe(SAMPLES_KEPT + 5);
  });
});

describe('what changes', () => {
  it('is told with how long it had been so, where that is known', () => {
    const state = heard(
      busy,
      withStt('up', later(1_000, 0, 0)),
      withStt('down', later(2_000, 0, 0)),
    );
    expect(state.changes).toEqual([
      { at: 2_000, name: 'stt', from: 'up', to: 'down', afterMs: 1_000 },
      { at: 1_000, name: 'stt', from: 'down', to: 'up', afterMs: null },
    ]);
    expect(state.since).toEqual({ stt: 2_000 });
  });
});

describe('a node that is not heard', () => {
  it('leaves its last words, and says so until it is heard again', () => {
    const lost = operate(heard(busy), { type: 'failed', trouble: { kind: 'unreachable' } });
    expect(lost.report).toBe(busy);
    expect(lost.trouble).toEqual({ kind: 'unreachable' });
    expect(operate(lost, { type: 'heard', report: busy, at: 5 }).trouble).toBeNull();
  });
});

describe('faults', () => {
  it('are as the node answers', () => {
    const asked = operate(heard(busy), { type: 'fault_wanted', name: 'slow_llm' });
    expect(asked.pending).toBe('slow_llm');
    const faults = [{ name: 'slow_llm' as const, on: true }];
    const made = operate(asked, { type: 'fault_made', faults });
    expect(made.pending).toBeNull();
    expect(made.report?.faults).toEqual(faults);
  });

  it('that are refused say why, until the next', () => {
    const refused = operate(heard(busy), { type: 'fault_refused', sentence: 'no' });
    expect(refused.refusal).toBe('no');
    expect(operate(refused, { type: 'fault_wanted', name: 'kill_stt' }).refusal).toBeNull();
  });
});

it.each([
  [400, '0 s'],
  [7_900, '7 s'],
  [307_000, '5 min 07 s'],
  [7_500_000, '2 h 05 min'],
  [93_600_000, '1 d 2 h'],
])('%i ms are told as %s', (ms, told) => {
  expect(lasting(ms, units)).toBe(told);
});
