import { describe, expect, it } from 'vitest';
import { qualityOf } from '../src/media/Quality.ts';

const outbound = new Map([['a', { type: 'remote-inbound-rtp', roundTripTime: 0.042 }]]);
const inbound = (packetsReceived: number, packetsLost: number) =>
  new Map([['b', { type: 'inbound-rtp', packetsReceived, packetsLost, jitter: 0.003 }]]);

describe('the quality of a connection', () => {
  it('is read from both directions', () => {
    const { quality } = qualityOf([outbound, inbound(75, 25)], { received: 0, lost: 0 });
    expect(quality).toEqual({ roundTripMs: 42, jitterMs: 3, lost: 0.25 });
  });

  it('forgets what was before', () => {
    const { tally } = qualityOf([inbound(75, 25)], { received: 0, lost: 0 });
    expect(qualityOf([inbound(175, 25)], tally).quality.lost).toBe(0);
    expect(qualityOf([inbound(165, 35)], tally).quality.lost).toBeCloseTo(0.1);
  });

  it('is unknown while nothing was counted', () => {
    const { quality } = qualityOf([new Map()], { received: 0, lost: 0 });
    expect(quality).toEqual({ roundTripMs: null, jitterMs: null, lost: 0 });
  });
});
