import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Ready } from '../dist/MediaServer.js';
import { ControlClient } from './ControlClient.js';

const MAIN = new URL('../dist/main.js', import.meta.url).pathname;

export const SECRET = 'a secret that only tests know';

type Environment = Readonly<Record<string, string>>;

/** The server as its users start it: a process of its own, on free ports of loopback. */
export class SfuProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ready: Ready;

  private constructor(child: ChildProcessWithoutNullStreams, ready: Ready) {
    this.child = child;
    this.ready = ready;
  }

  static spawn(env: Environment = {}): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [MAIN], {
      env: { ...process.env, SFU_PORT: '0', SFU_RTC_PORT: '0', SFU_SECRET: SECRET, ...env },
    });
  }

  /** Starts a server; throws with the server's own sentence if it does not. */
  static async start(env: Environment = {}): Promise<SfuProcess> {
    const child = SfuProcess.spawn(env);
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
    const exited = once(child, 'close').then(() => {
      throw new Error(`the server did not start: ${complaints}`);
    });
    // Told only while it starts.
    exited.catch(() => undefined);
    const lines = createInterface({ input: child.stdout });
    const [line] = (await Promise.race([once(lines, 'line'), exited])) as [string];
    return new SfuProcess(child, JSON.parse(line) as Ready);
  }

  get url(): string {
    return `ws://127.0.0.1:${this.ready.port}`;
  }

  async connect(): Promise<ControlClient> {
    return await ControlClient.connect(this.url, SECRET);
  }

  /** Asks the server to end and waits for its exit status. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill(signal);
    const [status] = (await exited) as [number | null];
    return status;
  }
}

/** Waits for something that comes true by itself; throws if it does not within 10 s. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await holds()) return;
    await sleep(20);
  }
  throw new Error(`waited in vain: ${what}`);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
