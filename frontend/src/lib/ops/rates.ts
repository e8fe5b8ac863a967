import type { OpsReport } from '@live-stand/client';
import type { Rates } from './OpsState';

/** Reports that lie further apart say nothing of a second. */
const TOGETHER_MS = 10_000;

/** Whether `next` is of a node that began anew since `last`. */
export function restarted(last: OpsReport, next: OpsReport): boolean {
  return (
    next.uptime_ms < last.uptime_ms ||
    next.media.packets_sent < last.media.packets_sent ||
    next.media.packets_received < last.media.packets_received
  );
}

/** By the node's own clock, so that a slow way between does not count; null where nothing can be said. */
export function ratesBetween(last: OpsReport, next: OpsReport): Rates | null {
  const passedMs = next.uptime_ms - last.uptime_ms;
  if (passedMs <= 0 || passedMs > TOGETHER_MS || restarted(last, next)) return null;
  const more = (name: Exclude<keyof OpsReport['media'], 'pacer'>) =>
    (next.media[name] - last.media[name]) / (passedMs / 1000);
  const received = more('packets_received');
  const lost = more('lost');
  return {
    sent: more('packets_sent'),
    received,
    lost,
    late: more('late'),
    concealed: more('concealed'),
    duplicates: more('duplicates'),
    dropped: more('dropped'),
    lostThere: more('lost_there'),
    sendErrors: more('send_errors'),
    lossShare: lossShare(received, lost),
  };
}

/** Of the packets that were due, how many did not come, 0..1; null where none was due. */
export function lossShare(received: number, lost: number): number | null {
  const due = received + lost;
  return due <= 0 ? null : Math.min(1, Math.max(0, lost / due));
}
