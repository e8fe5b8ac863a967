/** How good a connection is. */
export interface Quality {
  /** There and back, in milliseconds; null where it is not known yet. */
  roundTripMs: number | null;
  /** How unevenly the bot's packets come, in milliseconds. */
  jitterMs: number | null;
  /** The share of the bot's packets that got lost, 0..1. */
  lost: number;
}

/** The bot's packets so far. */
export interface Tally {
  received: number;
  lost: number;
}

type Stats = Record<string, unknown> & { type?: string };

/** Reads WebRTC's statistics of both directions; what was counted before `since` is past. */
export function qualityOf(
  reports: readonly Pick<RTCStatsReport, 'forEach'>[],
  since: Tally,
): { quality: Quality; tally: Tally } {
  const quality: Quality = { roundTripMs: null, jitterMs: null, lost: 0 };
  let tally = since;
  for (const report of reports) {
    report.forEach((stats: Stats) => {
      const trip = stats['roundTripTime'] ?? stats['currentRoundTripTime'];
      if (typeof trip === 'number') quality.roundTripMs = trip * 1000;
      if (stats.type !== 'inbound-rtp') return;
      if (typeof stats['jitter'] === 'number') quality.jitterMs = stats['jitter'] * 1000;
      tally = { received: count(stats['packetsReceived']), lost: count(stats['packetsLost']) };
    });
  }
  const lost = Math.max(0, tally.lost - since.lost);
  const all = lost + Math.max(0, tally.received - since.received);
  quality.lost = all === 0 ? 0 : lost / all;
  return { quality, tally };
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
