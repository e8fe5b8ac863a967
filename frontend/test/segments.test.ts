import { describe, expect, it } from 'vitest';
import { medianLatencyMs } from '@/lib/stand/latency';
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
    expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(
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
    expect(parts.reduce((sum, { ms }) => sum + ms, 0)).toBeCloseTo(569.3);
  });

  it.each(['greeting', 'unanswered'] as const)('do not exist for a turn of kind %s', (kind) => {
    expect(stretches(golden<'turn_metrics'>(`turn_metrics.${kind}`).payload.marks_ms)).toEqual([]);
  });
});

describe('the median', () => {
  const of = (...latencies: (number | null)[]) =>
    medianLatencyMs(
      latencies.map((responseLatencyMs, turn): Measured => ({
        turn,
        route: 'llm',
        marks: answered.marks_ms,
        responseLatencyMs,
      })),
    );

  it('is the middle of what was measured', () => {
    expect(of(900, null, 300, 500)).toBe(500);
    expect(of(400, 600)).toBe(500);
    expect(of(null)).toBeNull();
  });
});
