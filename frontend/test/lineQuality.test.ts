import { describe, expect, it } from 'vitest';
import { lineQuality } from '@/lib/call/lineQuality';

const report = (...entries: Record<string, unknown>[]) =>
  new Map(entries.map((entry, index) => [String(index), entry]));

const pair = (seconds: number, nominated = true) => ({
  type: 'candidate-pair',
  nominated,
  currentRoundTripTime: seconds,
});
const inbound = (packetsReceived: number, packetsLost: number, jitter = 0.004) => ({
  type: 'inbound-rtp',
  packetsReceived,
  packetsLost,
  jitter,
});

describe('the quality of the line', () => {
  it('is unknown while the transports say nothing', () => {
    expect(lineQuality([report(), report({ type: 'codec' })], null)).toBeNull();
  });

  it('has the round trip of the path in use, and the jitter of what is heard', () => {
    const found = lineQuality(
      [report(pair(0.9, false), pair(0.04)), report(inbound(500, 0))],
      null,
    );

    expect(found?.quality).toEqual({ grade: 'good', roundTripMs: 40, jitterMs: 4, lost: 0 });
  });

  it('counts only what was lost since the last look', () => {
    const first = lineQuality([report(inbound(900, 100))], null);
    const second = lineQuality([report(inbound(998, 102))], first?.packets ?? null);

    expect(first?.quality).toMatchObject({ lost: 0.1, grade: 'poor' });
    expect(second?.quality).toMatchObject({ lost: 0.02, grade: 'fair' });
  });

  it('knows nothing of losses while nothing comes', () => {
    const packets = { received: 500, lost: 0 };

    expect(lineQuality([report(inbound(500, 0))], packets)?.quality.lost).toBeNull();
  });

  it('takes the losses of the worse direction', () => {
    const sent = { type: 'remote-inbound-rtp', fractionLost: 0.3 };

    expect(lineQuality([report(sent), report(inbound(100, 0))], null)?.quality).toMatchObject({
      lost: 0.3,
      grade: 'poor',
    });
  });

  it.each([
    [0.15, 'good'],
    [0.151, 'fair'],
    [0.4, 'fair'],
    [0.401, 'poor'],
  ] as const)('of a round trip of %s s is %s', (seconds, grade) => {
    expect(lineQuality([report(pair(seconds))], null)?.quality.grade).toBe(grade);
  });
});
