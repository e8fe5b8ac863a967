import { describe, expect, it } from 'vitest';
import { amount, duration, percent } from '@/lib/ops/figures';
import { opsWords } from '@/lib/i18n/opsWords';
import { hindranceOf, isStale, verdictOf } from '@/lib/ops/health';
import { lossShare, ratesBetween, restarted } from '@/lib/ops/rates';
import { HISTORY_MS } from '@/lib/ops/reduceOps';
import { drawn, rangeOf } from '@/lib/ops/sparkline';
import { after, busy, having, idle, later, reported, T0 } from './opsReports';

const silent = (at: number) => ({ type: 'failed', failure: { kind: 'silent' }, at }) as const;

describe('rates', () => {
  it('come from two reports, by the time that passed at the node', () => {
    const rates = ratesBetween(
      busy(),
      later(busy(), 2_000, { packets_sent: 200, packets_received: 95, lost: 5, concealed: 3 }),
    );
    expect(rates).toMatchObject({ sent: 100, received: 47.5, lost: 2.5, concealed: 1.5, late: 0 });
    expect(rates?.lossShare).toBe(0.05);
  });

  it('know of no loss while no packet is due', () => {
    expect(ratesBetween(idle(), later(idle(), 1_000))).toMatchObject({ lost: 0, lossShare: null });
    expect(lossShare(0, 0)).toBeNull();
    expect(lossShare(0, 3)).toBe(1);
  });

  it.each([
    ['of the same moment', later(busy(), 0)],
    ['too far apart', later(busy(), 60_000)],
    ['of a node that began anew', { ...later(busy(), 1_000), uptime_ms: 40 }],
    ['of a node that counts anew', later(busy(), 1_000, { packets_sent: -51_000 })],
  ])('are not known from reports %s', (_, next) => {
    expect(ratesBetween(busy(), next)).toBeNull();
  });
});

describe('what the page knows', () => {
  it('is nothing before the first report, and no rate before the second', () => {
    const first = after([reported(busy(), T0)]);
    expect(first).toMatchObject({ heardAt: T0, failure: null, rates: null, changes: [] });
    expect(first.history).toEqual([
      { at: T0, calls: 2, p50: 412.5, p95: 731.2, lossShare: null, packets: null },
    ]);
    const second = after([
      reported(busy(), T0),
      reported(later(busy(), 1_000, { packets_sent: 100, packets_received: 50 }), T0 + 1_000),
    ]);
    expect(second.history.at(-1)).toMatchObject({ lossShare: 0, packets: 150 });
  });

  it('keeps null for what an idle node has not measured', () => {
    const { history } = after([reported(idle(), T0), reported(later(idle(), 1_000), T0 + 1_000)]);
    expect(history.at(-1)).toMatchObject({ calls: 0, p50: null, p95: null, lossShare: null });
  });

  it('goes back two minutes', () => {
    const events = Array.from({ length: 200 }, (_, second) =>
      reported(later(busy(), 1_000 * second), T0 + 1_000 * second),
    );
    const { history } = after(events);
    expect(history).toHaveLength(HISTORY_MS / 1_000);
    expect(history[0]?.at).toBe(T0 + 199_000 - HISTORY_MS + 1_000);
  });

  it('stays when the node falls silent, and is stale', () => {
    const state = after([
      reported(busy(), T0),
      reported(later(busy(), 1_000), T0 + 1_000),
      silent(T0 + 5_000),
      silent(T0 + 6_000),
    ]);
    expect(state.report).toEqual(later(busy(), 1_000));
    expect(state.rates).not.toBeNull();
    expect(state.heardAt).toBe(T0 + 1_000);
    expect(isStale(state, T0 + 6_000)).toBe(true);
    expect(verdictOf(busy(), true)).toBe('unknown');
    expect(state.changes.map(({ kind }) => kind)).toEqual(['lost']);
  });

  it('is stale too when nothing at all was heard for a while, and was never so without a report', () => {
    const state = after([reported(busy(), T0)]);
    expect(isStale(state, T0 + 2_000)).toBe(false);
    expect(isStale(state, T0 + 6_000)).toBe(true);
    expect(isStale(after([silent(T0)]), T0 + 60_000)).toBe(false);
  });

  it('is fresh again with the next report', () => {
    const state = after([
      reported(busy(), T0),
      silent(T0 + 4_000),
      reported(later(busy(), 9_000), T0 + 9_000),
    ]);
    expect(isStale(state, T0 + 9_000)).toBe(false);
    expect(state.changes[0]).toMatchObject({ kind: 'found', afterMs: 9_000, at: T0 + 9_000 });
  });

  it('begins anew with a node that began anew', () => {
    const state = after([
      reported(busy(), T0),
      reported(later(busy(), 1_000, { packets_sent: 100 }), T0 + 1_000),
      reported(idle(), T0 + 2_000),
    ]);
    expect(restarted(busy(), idle())).toBe(true);
    expect(state.rates).toBeNull();
    expect(state.history).toHaveLength(1);
    expect(state.changes.some(({ kind }) => kind === 'restarted')).toBe(true);
  });
});

describe('changes of status', () => {
  it('tell from what to what, and after how long where the page saw it begin', () => {
    const healthy = having(busy(), 'stt', 'up');
    const { changes } = after([
      reported(healthy, T0),
      reported(having(later(healthy, 3_000), 'stt', 'down'), T0 + 3_000),
      reported(having(later(healthy, 4_000), 'stt', 'down'), T0 + 4_000),
      reported(later(healthy, 15_000), T0 + 15_000),
    ]);
    expect(changes).toEqual([
      {
        id: 2,
        at: T0 + 15_000,
        kind: 'status',
        name: 'stt',
        from: 'down',
        to: 'up',
        afterMs: 12_000,
      },
      { id: 1, at: T0 + 3_000, kind: 'status', name: 'stt', from: 'up', to: 'down', afterMs: null },
    ]);
  });

  it('are not kept without end', () => {
    const events = Array.from({ length: 100 }, (_, n) =>
      reported(
        having(later(busy(), 1_000 * n), 'stt', n % 2 === 0 ? 'up' : 'down'),
        T0 + 1_000 * n,
      ),
    );
    const { changes } = after(events);
    expect(changes.length).toBeLessThan(50);
    expect(changes[0]?.id).toBe(99);
  });
});

describe('a fault', () => {
  const asked = { type: 'fault_asked', name: 'slow_llm', on: true } as const;

  it('waits for the answer, and is what the node answers', () => {
    const waiting = after([reported(busy(), T0), asked]);
    expect(waiting.asked).toEqual([{ kind: 'pending', name: 'slow_llm', on: true }]);
    expect(waiting.report?.faults?.[1]).toEqual({ name: 'slow_llm', on: false });

    const faults = [{ name: 'slow_llm', on: true } as const];
    const done = after([
      reported(busy(), T0),
      asked,
      { type: 'fault_answered', name: 'slow_llm', faults },
    ]);
    expect(done.asked).toEqual([]);
    expect(done.report?.faults).toEqual(faults);
  });

  it('that fails says why until it is asked for again', () => {
    const failed = { type: 'fault_failed', name: 'slow_llm', on: true, sentence: 'No.' } as const;
    const state = after([reported(busy(), T0), asked, failed]);
    expect(state.asked).toEqual([{ kind: 'failed', name: 'slow_llm', on: true, sentence: 'No.' }]);
    expect(state.report?.faults).toEqual(busy().faults);
    expect(after([reported(busy(), T0), asked, failed, asked]).asked).toEqual([
      { kind: 'pending', name: 'slow_llm', on: true },
    ]);
  });
});

describe('the verdict', () => {
  it('names what stands in the way', () => {
    expect(verdictOf(busy(), false)).toBe('no');
    expect(hindranceOf(busy())).toEqual({ kind: 'down', name: 'stt' });
    expect(hindranceOf({ ...having(busy(), 'stt', 'up'), places: 2 })).toEqual({
      kind: 'full',
      places: 2,
    });
    expect(hindranceOf(having(busy(), 'stt', 'up'))).toBeNull();
    expect(verdictOf(idle(), false)).toBe('yes');
    expect(hindranceOf(idle())).toBeNull();
  });
});

describe('a sparkline', () => {
  it('joins what follows each other, and leaves out what is not known', () => {
    const samples = [
      { at: 0, value: 10 },
      { at: 1_000, value: 0 },
      { at: 2_000, value: null },
      { at: 3_000, value: 10 },
      { at: 60_000, value: 5 },
    ];
    const { line } = drawn(samples, HISTORY_MS, 10);
    expect(line).toBe('M0.00 6.00L0.83 94.00M2.50 6.00l0 0M50.00 50.00l0 0');
    expect(rangeOf(samples)).toEqual({ least: 0, most: 10 });
    expect(drawn([{ at: 0, value: null }], 0, 1)).toEqual({ line: '', area: '' });
    expect(rangeOf([{ at: 0, value: null }])).toBeNull();
  });
});

describe('figures', () => {
  it('are written as one reads them', () => {
    expect([412.5, 1.94, 0, 51_200].map((value) => amount(value, 'en'))).toEqual([
      '413',
      '1.9',
      '0',
      '51,200',
    ]);
    expect(amount(1.94, 'ru')).toBe('1,9');
    expect([0, 0.0044, 0.0512, 0.5, 1].map((share) => percent(share, 'en'))).toEqual([
      '0',
      '0.44',
      '5.1',
      '50',
      '100',
    ]);
    const { units } = opsWords.en;
    expect(
      [-5, 1_250, 88_000, 60_000, 4_530_000, 90_000_000].map((ms) =>
        duration(ms, units).replaceAll('\u00a0', ' '),
      ),
    ).toEqual(['0 s', '1 s', '1 min 28 s', '1 min', '1 h 15 min', '1 d 1 h']);
  });
});
