import type { Fault, FaultName, OpsReport } from '@live-stand/client';
import { initialOps, operate, type OpsEvent, type OpsState } from './operations';

const API = '/api/v1/ops';
const EVERY_MS = 1_000;
const PATIENCE_MS = 5_000;
const TOKEN = 'live-stand-ops-token';

/** Asks the node each second how it is, one request at a time, and not while nobody looks. */
export class Desk {
  readonly #watchers = new Set<() => void>();
  #state: OpsState = initialOps;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #isOpen = false;

  readonly state = (): OpsState => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  open(): void {
    this.#isOpen = true;
    keepTokenOfAddress();
    document.addEventListener('visibilitychange', this.ask);
    this.ask();
  }

  close(): void {
    this.#isOpen = false;
    document.removeEventListener('visibilitychange', this.ask);
    clearTimeout(this.#timer);
  }

  /** Asks now. */
  readonly ask = (): void => {
    if (!this.#isAsking && !document.hidden) void this.#ask();
  };

  readonly useToken = (token: string): void => {
    sessionStorage.setItem(TOKEN, token.trim());
    this.ask();
  };

  /** Begins or ends a fault that is made on purpose. */
  readonly make = async (name: FaultName, on: boolean): Promise<void> => {
    this.#dispatch({ type: 'fault_wanted', name });
    try {
      const response = await request(`${API}/faults`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ name, on }),
      });
      if (response.ok) {
        const { faults } = (await response.json()) as { faults: Fault[] };
        this.#dispatch({ type: 'fault_made', faults });
      } else {
        this.#dispatch({ type: 'fault_refused', sentence: await sentenceOf(response) });
      }
    } catch {
      this.#dispatch({ type: 'fault_refused', sentence: '' });
    }
    this.ask();
  };

  async #ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isAsking = true;
    const event = await heard();
    this.#isAsking = false;
    if (!this.#isOpen) return;
    this.#dispatch(event);
    this.#timer = setTimeout(this.ask, EVERY_MS);
  }

  #dispatch(event: OpsEvent): void {
    this.#state = operate(this.#state, event);
    for (const watcher of this.#watchers) watcher();
  }
}

async function heard(): Promise<OpsEvent> {
  try {
    const response = await request(API, {});
    if (response.ok) {
      return { type: 'heard', report: (await response.json()) as OpsReport, at: Date.now() };
    }
    if (response.status === 401) return { type: 'failed', trouble: { kind: 'token' } };
    if (response.status === 403) {
      const sentence = (await response.text()).trim();
      return { type: 'failed', trouble: { kind: 'forbidden', sentence } };
    }
  } catch {
    // No answer, or none that can be read.
  }
  return { type: 'failed', trouble: { kind: 'unreachable' } };
}

function request(path: string, init: RequestInit): Promise<Response> {
  const token = sessionStorage.getItem(TOKEN) ?? '';
  const headers = new Headers(init.headers);
  if (token !== '') headers.set('Authorization', `Bearer ${token}`);
  return fetch(path, {
    ...init,
    headers,
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

/** What the node says against a fault; what is not the node's own word is told as its status. */
async function sentenceOf(response: Response): Promise<string> {
  const text = (await response.text()).trim();
  try {
    return (JSON.parse(text) as { error: string }).error;
  } catch {
    return text === '' ? String(response.status) : text;
  }
}

/** A token in the address would stay in the browser's history. */
function keepTokenOfAddress(): void {
  const address = new URL(window.location.href);
  const token = address.searchParams.get('token');
  if (token === null) return;
  sessionStorage.setItem(TOKEN, token);
  address.searchParams.delete('token');
  window.history.replaceState(null, '', address);
}
