import type { Measured } from '@/lib/stand/StandState';
import { golden } from './golden';

/** The clock of a turn as the page keeps it, from a golden message. */
export function measured(kind: 'turn_metrics' | `turn_metrics.${string}`): Measured {
  const { turn_id: turn, payload } = golden<'turn_metrics'>(kind);
  return {
    turn,
    route: payload.route,
    marks: payload.marks_ms,
    responseLatencyMs: payload.response_latency_ms,
    traceId: payload.trace_id,
    attributes: payload.attributes,
  };
}
