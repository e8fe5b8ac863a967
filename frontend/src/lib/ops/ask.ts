import type { Fault, FaultName, OpsReport } from '@live-stand/client';
import type { Failure } from './OpsState';
import { keptToken } from './token';

const ADDRESS = '/api/v1/ops';

/** What the node says when it is asked how it is. */
export type Told = { report: OpsReport } | { failure: Failure };

export async function askReport(signal: AbortSignal): Promise<Told> {
  const response = await ask(ADDRESS, { signal });
  if (response === null) return { failure: { kind: 'silent' } };
  if (response.status === 401) return { failure: { kind: 'no_token' } };
  if (response.status === 403) return { failure: { kind: 'refused' } };
  const body: unknown = await response.json().catch(() => null);
  // The node's tests hold what it reports to the schema; this tells it from what others answer.
  if (response.ok && isReport(body)) return { report: body };
  // An answer whose end never came is none.
  if (signal.aborted) return { failure: { kind: 'silent' } };
  return { failure: { kind: 'odd', status: response.status } };
}

/** Begins or ends a fault; gives all of them, or the node's sentence, null where it has none. */
export async function askFault(
  name: FaultName,
  on: boolean,
  signal: AbortSignal,
): Promise<{ faults: Fault[] } | { sentence: string | null }> {
  const response = await ask(`${ADDRESS}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, on }),
    signal,
  });
  const body: unknown = await response?.json().catch(() => null);
  if (!isObject(body)) return { sentence: null };
  if (response?.ok === true && Array.isArray(body['faults'])) {
    return { faults: body['faults'] as Fault[] };
  }
  return { sentence: typeof body['error'] === 'string' ? body['error'] : null };
}

function ask(address: string, { headers, ...rest }: RequestInit): Promise<Response | null> {
  const token = keptToken();
  const all = new Headers(headers);
  if (token !== '') all.set('Authorization', `Bearer ${token}`);
  return fetch(address, { ...rest, headers: all, cache: 'no-store' }).catch(() => null);
}

function isReport(body: unknown): body is OpsReport {
  return isObject(body) && typeof body['uptime_ms'] === 'number' && isObject(body['media']);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
