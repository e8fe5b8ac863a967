import type { FaultName } from '@live-stand/client';
import { askFault, askReport } from './ask';
import { initialOps, isAboutAccess, type OpsState } from './OpsState';
import { reduceOps, type OpsEvent } from './reduceOps';
import { keepToken } from './token';

const EVERY_MS = 1_000;
const PATIENCE_MS = 4_000;

/** Asks the node each second how it is, one question at a time, while somebody looks at the page. */
export class OpsPoll {
  #state = initialOps;
  #watchers = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Of the question that waits for its answer. */
  #asking: AbortController | null = null;
  #open = false;

  state = (): OpsState => this.#state;

  watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  open(): void {
    this.#open = true;
    document.addEventListener('visibilitychange', this.again);
    this.again();
  }

  close(): void {
    this.#open = false;
    document.removeEventListener('visibilitychange', this.again);
    this.#pause();
  }

  /** Asks at once, whatever is under way; not while nobody looks. */
  again = (): void => {
    this.#pause();
    if (this.#open && !document.hidden) void this.#ask();
  };

  enter = (token: string): void => {
    keepToken(token);
    this.again();
  };

  switchFault = async (name: FaultName, on: boolean): Promise<void> => {
    if (this.#state.asked.some((each) => each.name === name && each.kind === 'pending')) return;
    this.#tell({ type: 'fault_asked', name, on });
    const answer = await askFault(name, on, AbortSignal.timeout(PATIENCE_MS));
    if ('faults' in answer) this.#tell({ type: 'fault_answered', name, faults: answer.faults });
    else this.#tell({ type: 'fault_failed', name, on, ...answer });
    // A report that was under way may be from before.
    this.again();
  };

  async #ask(): Promise<void> {
    const asking = new AbortController();
    this.#asking = asking;
    const began = Date.now();
    const patience = setTimeout(() => {
      asking.abort();
    }, PATIENCE_MS);
    const told = await askReport(asking.signal);
    clearTimeout(patience);
    if (this.#asking !== asking) return;
    this.#asking = null;
    const at = Date.now();
    if ('report' in told) this.#tell({ type: 'reported', report: told.report, at });
    else this.#tell({ type: 'failed', failure: told.failure, at });
    // Without another token the answer stays the same.
    if ('failure' in told && isAboutAccess(told.failure)) return;
    this.#timer = setTimeout(this.again, Math.min(EVERY_MS, Math.max(0, EVERY_MS - (at - began))));
  }

  #pause(): void {
    clearTimeout(this.#timer);
    const asking = this.#asking;
    this.#asking = null;
    asking?.abort();
  }

  #tell(event: OpsEvent): void {
    this.#state = reduceOps(this.#state, event);
    for (const watcher of this.#watchers) watcher();
  }
}
