import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

import { createWorker, type types } from 'mediasoup';

import type { RtcConfig } from './Config.js';
import type { WorkerUsage } from './Messages.js';

/** How long a worker may take to end after it was asked to, before it is killed. */
const CLOSE_LIMIT_MS = 2_000;

/** Opus alone: 20 ms of speech fit in one packet, and in-band FEC mends single losses. */
const MEDIA_CODECS: types.RouterRtpCodecCapability[] = [
  {
    kind: 'audio',
    mimeType: 'audio/opus',
    clockRate: 48_000,
    channels: 2,
    preferredPayloadType: 100,
    parameters: { useinbandfec: 1 },
  },
];

/** One mediasoup worker process with the WebRTC server that its browsers connect to. */
export class MediaWorker {
  readonly #worker: types.Worker;
  readonly webRtcServer: types.WebRtcServer;
  #routers = 0;

  private constructor(worker: types.Worker, webRtcServer: types.WebRtcServer) {
    this.#worker = worker;
    this.webRtcServer = webRtcServer;
  }

  /** Starts the process and binds `port` for UDP and TCP; leaves nothing behind on failure. */
  static async start(config: RtcConfig, port: number): Promise<MediaWorker> {
    const worker = await createWorker({ logLevel: 'warn' });
    try {
      const at = {
        ip: config.listenIp,
        port,
        ...(config.announcedAddress !== undefined && { announcedAddress: config.announcedAddress }),
      };
      const webRtcServer = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...at },
          { protocol: 'tcp', ...at },
        ],
      });
      return new MediaWorker(worker, webRtcServer);
    } catch (error) {
      worker.close();
      throw error;
    }
  }

  get pid(): number {
    return this.#worker.pid;
  }

  get closed(): boolean {
    return this.#worker.closed;
  }

  /** How many rooms live here. */
  get load(): number {
    return this.#routers;
  }

  /** Calls back once if the process ends without having been asked to. */
  onDied(listener: (reason: Error) => void): void {
    if (this.#worker.died) listener(new Error('the worker has died'));
    else this.#worker.once('died', listener);
  }

  async createRouter(): Promise<types.Router> {
    this.#routers += 1;
    try {
      const router = await this.#worker.createRouter({ mediaCodecs: MEDIA_CODECS });
      router.observer.once('close', () => {
        this.#routers -= 1;
      });
      return router;
    } catch (error) {
      this.#routers -= 1;
      throw error;
    }
  }

  async usage(): Promise<WorkerUsage> {
    const used = await this.#worker.getResourceUsage();
    return {
      pid: this.pid,
      cpuSeconds: (used.ru_utime + used.ru_stime) / 1000,
      rssBytes: await residentBytes(this.pid, used.ru_maxrss * 1024),
    };
  }

  /** Closes all that the worker owns and ends its process; returns when that has ended. */
  async close(): Promise<void> {
    if (this.#worker.subprocessClosed) return;
    const ended = once(this.#worker, 'subprocessclose');
    this.#worker.close();
    const kill = setTimeout(() => process.kill(this.pid, 'SIGKILL'), CLOSE_LIMIT_MS);
    await ended;
    clearTimeout(kill);
  }
}

/** Linux tells what is resident at the moment; elsewhere the peak has to do. */
async function residentBytes(pid: number, peak: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? peak : Number(kib) * 1024;
}
