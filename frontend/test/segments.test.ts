import { describe, expect, it } from 'vitest';
import { latencyWithin, medianLatencyMs } from '@/lib/stand/latency';
import { stretches } from '@/lib/stand/segments';
import type { Measured } from '@/lib/stand/StandState';
import { golden } from './golden';

const answered = golden('turn_metrics').payload;

describe('the stretches of an answer', () => {
  it('add up to its response latency', () => {
    const parts = stretches(answered.marks_ms);

    expect(parts.map(({ segment }) => segment)).toEqual([
      'recognition',
      'routing',
      'search',
      'model',
      'synthesis',
      'delivery',
    ]);
    expect(parts.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(
      answered.response_latency_ms ?? NaN,
    );
  });

  it('of a ready answer know no language model', () => {
    const { marks_ms: marks } = golden('turn_metrics.barge_in').payload;

    expect(stretches(marks).map(({ segment }) => segment)).toEqual([
      'recognition',
      'routing',
      'cache',
      'delivery',
    ]);
  });

  it('leave out what was begun before the caller fell silent', () => {
    const parts = stretches({ ...answered.marks_ms, t2: -40, t3: -39, t4: -10 });

    expect(parts[0]?.segment).toBe('model');
    expect(parts.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(569.3);
  });

  it.each(['greeting', 'unanswered'] as const)('do not exist for a turn of kind %s', (kind) => {
    expect(stretches(golden<'turn_metrics'>(`turn_metrics.${kind}`).payload.marks_ms)).toEqual([]);
  });
});

describe('the median', () => {
  const turns = (...latencies: (number | null)[]) =>
    latencies.map((responseLatencyMs, turn): Measured => ({
      turn,
      route: 'llm',
      marks: answered.marks_ms,
      responseLatencyMs,
      traceId: '',
      attributes: {},
    }));

  it('is the middle of what was measured', () => {
    expect(medianLatencyMs(turns(900, null, 300, 500))).toBe(500);
    expect(medianLatencyMs(turns(400, 600))).toBe(500);
    expect(medianLatencyMs(turns(null))).toBeNull();
  });

  it('has a fellow that nearly all turns keep within', () => {
    const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
    expect(latencyWithin(turns(...hundred), 0.95)).toBe(95);
    expect(latencyWithin(turns(300, null), 0.95)).toBe(300);
    expect(latencyWithin(turns(), 0.95)).toBeNull();
  });
});
