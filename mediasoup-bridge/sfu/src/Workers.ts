import { EventEmitter, once } from 'node:events';

import type { RtcConfig } from './Config.js';
import { Failure, reasonOf } from './Failure.js';
import type { Log } from './Log.js';
import { MediaWorker } from './MediaWorker.js';
import { freePort } from './Ports.js';

const BACKOFF_MIN_MS = 100;
const BACKOFF_MAX_MS = 10_000;
/** A worker that lived this long died of something new: back-off starts afresh. */
const HEALTHY_AFTER_MS = 30_000;
/** How long a new room waits for a worker that is being replaced. */
const PATIENCE_MS = 3_000;

interface Slot {
  port: number;
  worker?: MediaWorker;
  startedAt: number;
  failures: number;
  retry?: NodeJS.Timeout;
}

/**
 * The worker processes, one per slot. A slot keeps its port for life; its worker is
 * replaced when it dies, at once the first time and ever later while it keeps dying.
 */
export class Workers {
  readonly #config: RtcConfig;
  readonly #log: Log;
  readonly #slots: Slot[] = [];
  readonly #arrivals = new EventEmitter();
  readonly #starting = new Set<Promise<void>>();
  #closed = false;

  constructor(config: RtcConfig, log: Log) {
    this.#config = config;
    this.#log = log;
    // Every waiting createRoom listens.
    this.#arrivals.setMaxListeners(0);
  }

  /** Starts them all; if one cannot be, ends those that were and throws. */
  async start(count: number): Promise<void> {
    try {
      for (let index = 0; index < count; index += 1) {
        const { port, listenIp } = this.#config;
        const slot: Slot = {
          port: port === 0 ? await freePort(listenIp) : port + index,
          startedAt: 0,
          failures: 0,
        };
        await this.#fill(slot);
        this.#slots.push(slot);
      }
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** The port of the first worker's WebRTC server. */
  get rtcPort(): number {
    return this.#slots[0]?.port ?? 0;
  }

  get alive(): readonly MediaWorker[] {
    return this.#slots.flatMap(({ worker }) => (worker && !worker.closed ? [worker] : []));
  }

  /** The worker with the fewest rooms; waits a while for one when there is none. */
  async leastLoaded(): Promise<MediaWorker> {
    const deadline = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const [first, ...others] = this.alive;
      if (first) return others.reduce((least, one) => (one.load < least.load ? one : least), first);
      try {
        if (this.#closed) throw new Error('closed');
        await once(this.#arrivals, 'change', { signal: deadline });
      } catch {
        throw new Failure('unavailable', 'no media worker is running');
      }
    }
  }

  /** Ends every worker process; returns when they have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#arrivals.emit('change');
    for (const slot of this.#slots) clearTimeout(slot.retry);
    await Promise.all(this.#starting);
    await Promise.all(this.#slots.flatMap(({ worker }) => worker?.close() ?? []));
  }

  async #fill(slot: Slot): Promise<void> {
    const worker = await MediaWorker.start(this.#config, slot.port);
    if (this.#closed) {
      await worker.close();
      return;
    }
    slot.worker = worker;
    slot.startedAt = performance.now();
    this.#log.info('worker started', { pid: worker.pid, rtcPort: slot.port });
    this.#arrivals.emit('change');
    worker.onDied((reason) => {
      this.#workerDied(slot, worker, reason);
    });
  }

  #workerDied(slot: Slot, worker: MediaWorker, reason: Error): void {
    this.#log.error('worker died', { pid: worker.pid, reason: reason.message });
    delete slot.worker;
    if (performance.now() - slot.startedAt > HEALTHY_AFTER_MS) slot.failures = 0;
    this.#replace(slot);
  }

  #replace(slot: Slot): void {
    if (this.#closed) return;
    const delay =
      slot.failures === 0 ? 0 : Math.min(BACKOFF_MIN_MS * 2 ** slot.failures, BACKOFF_MAX_MS);
    slot.failures += 1;
    slot.retry = setTimeout(() => {
      const starting = this.#fill(slot).catch((error: unknown) => {
        this.#log.error('worker could not be started', { reason: reasonOf(error) });
        this.#replace(slot);
      });
      this.#starting.add(starting);
      void starting.then(() => this.#starting.delete(starting));
    }, delay);
  }
}
