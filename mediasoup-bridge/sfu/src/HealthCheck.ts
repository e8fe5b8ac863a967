import { readFileSync } from 'node:fs';

import { version as mediasoupVersion } from 'mediasoup';

import type { Health } from './Messages.js';
import type { Rooms } from './Rooms.js';
import type { Workers } from './Workers.js';

const PACKAGE_FILE = new URL('../package.json', import.meta.url);

/** The state of the whole server at a glance. */
export class HealthCheck {
  readonly #workers: Workers;
  readonly #rooms: Rooms;
  readonly #version: string;

  constructor(workers: Workers, rooms: Rooms) {
    this.#workers = workers;
    this.#rooms = rooms;
    this.#version = (JSON.parse(readFileSync(PACKAGE_FILE, 'utf8')) as { version: string }).version;
  }

  /** Whether a room could be opened at this moment. */
  get healthy(): boolean {
    return this.#workers.alive.length > 0;
  }

  async report(): Promise<Health> {
    const usages = await Promise.allSettled(this.#workers.alive.map((worker) => worker.usage()));
    return {
      version: this.#version,
      mediasoup: mediasoupVersion,
      uptimeSeconds: Math.round(process.uptime()),
      // A worker that died while being asked is missing, as it will be the next time.
      workers: usages.flatMap((usage) => (usage.status === 'fulfilled' ? [usage.value] : [])),
      ...this.#rooms.counts(),
    };
  }
}
