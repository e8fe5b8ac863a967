export type Grade = 'good' | 'fair' | 'poor';

/** How well the sound travels. Null is what is not known yet. */
export interface LineQuality {
  grade: Grade;
  /** Of a packet to the media server and back, in milliseconds. */
  roundTripMs: number | null;
  /** How unevenly the bot's packets come, in milliseconds. */
  jitterMs: number | null;
  /** Share of packets lost since the last look, 0..1; of the worse direction. */
  lost: number | null;
}

/** Packets of the bot's voice since the call began. */
export interface Packets {
  received: number;
  lost: number;
}

/** From where on a grade is no longer given; worse than `fair` is poor. People notice what is beyond `good`. */
const LIMITS = {
  good: { roundTripMs: 150, jitterMs: 30, lost: 0.01 },
  fair: { roundTripMs: 400, jitterMs: 60, lost: 0.05 },
} as const;

/** One entry of an `RTCStatsReport`, as https://www.w3.org/TR/webrtc-stats/ names its fields. */
type Entry = Readonly<Record<string, unknown>>;

/**
 * What the statistics of a call's transports say of its line; null while they say nothing.
 *
 * @param before the packets at the last look; null at the first
 */
export function lineQuality(
  reports: readonly ReadonlyMap<string, Entry>[],
  before: Packets | null,
): { quality: LineQuality; packets: Packets } | null {
  let roundTripMs: number | null = null;
  let jitterMs: number | null = null;
  let sentLost: number | null = null;
  let packets: Packets | null = null;
  for (const entry of reports.flatMap((report) => [...report.values()])) {
    switch (entry['type']) {
      case 'candidate-pair':
        if (entry['nominated'] === true)
          roundTripMs = worse(roundTripMs, milliseconds(entry['currentRoundTripTime']));
        break;
      case 'inbound-rtp':
        jitterMs = worse(jitterMs, milliseconds(entry['jitter']));
        packets = {
          received: number(entry['packetsReceived']) ?? 0,
          lost: number(entry['packetsLost']) ?? 0,
        };
        break;
      case 'remote-inbound-rtp':
        sentLost = worse(sentLost, number(entry['fractionLost']));
        break;
    }
  }
  if (roundTripMs === null && packets === null) return null;
  const present = packets ?? { received: 0, lost: 0 };
  const lost = worse(sentLost, shareLost(present, before));
  const found = { roundTripMs, jitterMs, lost };
  return { quality: { grade: gradeOf(found), ...found }, packets: present };
}

function gradeOf(found: Omit<LineQuality, 'grade'>): Grade {
  const within = (limits: { roundTripMs: number; jitterMs: number; lost: number }) =>
    (found.roundTripMs ?? 0) <= limits.roundTripMs &&
    (found.jitterMs ?? 0) <= limits.jitterMs &&
    (found.lost ?? 0) <= limits.lost;
  return within(LIMITS.good) ? 'good' : within(LIMITS.fair) ? 'fair' : 'poor';
}

function shareLost(present: Packets, before: Packets | null): number | null {
  const received = present.received - (before?.received ?? 0);
  const lost = Math.max(0, present.lost - (before?.lost ?? 0));
  return received + lost <= 0 ? null : lost / (received + lost);
}

function worse(one: number | null, other: number | null): number | null {
  return one === null ? other : other === null ? one : Math.max(one, other);
}

function milliseconds(seconds: unknown): number | null {
  const value = number(seconds);
  return value === null ? null : value * 1000;
}

function number(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
