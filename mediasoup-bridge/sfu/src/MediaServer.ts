import { accessSync, constants } from 'node:fs';

import { version, workerBin } from 'mediasoup';

import type { Config } from './Config.js';
import { ControlServer } from './ControlServer.js';
import { reasonOf } from './Failure.js';
import { HealthCheck } from './HealthCheck.js';
import type { Log } from './Log.js';
import { Rooms } from './Rooms.js';
import { Workers } from './Workers.js';

/** What the server tells on stdout once it can be used. */
export interface Ready {
  readonly ready: true;
  readonly port: number;
  readonly rtcPort: number;
  readonly mediasoup: string;
}

/** The server could not start for a reason that its environment can mend; one sentence. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}

/** Top of the ownership chain: worker processes below, and the port through which they are used. */
export class MediaServer {
  readonly ready: Ready;
  readonly #workers: Workers;
  readonly #control: ControlServer;
  #closing: Promise<void> | undefined;

  private constructor(ready: Ready, workers: Workers, control: ControlServer) {
    this.ready = ready;
    this.#workers = workers;
    this.#control = control;
  }

  /** Starts all of it or nothing; throws a {@link StartFailure}. */
  static async start(config: Config, log: Log): Promise<MediaServer> {
    mustBeExecutable(workerBin);
    const workers = new Workers(config.rtc, log);
    const rooms = new Rooms(workers, config.plain);
    const health = new HealthCheck(workers, rooms);
    const control = new ControlServer(config.secret, rooms, health, log);
    try {
      await orStartFailure(
        'The media workers cannot start (see SFU_RTC_PORT, SFU_RTC_LISTEN_IP)',
        () => workers.start(config.workers),
      );
      const port = await orStartFailure(
        `SFU_PORT ${config.port} cannot be bound on ${config.host}`,
        () => control.listen(config.host, config.port),
      );
      const ready = { ready: true, port, rtcPort: workers.rtcPort, mediasoup: version } as const;
      return new MediaServer(ready, workers, control);
    } catch (error) {
      await control.close();
      await workers.close();
      throw error;
    }
  }

  /** Closes rooms, port and workers, and returns when the last process has ended. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#control.close();
    await this.#workers.close();
  }
}

async function orStartFailure<T>(sentence: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    throw new StartFailure(`${sentence}: ${reasonOf(error)}.`);
  }
}

function mustBeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK);
  } catch {
    throw new StartFailure(
      `There is no media worker at ${file}: run worker/provide-worker.mjs and set MEDIASOUP_WORKER_BIN.`,
    );
  }
}
