import assert from 'node:assert/strict';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { workerBin } from 'mediasoup';

import { isAlive, SECRET, SfuProcess, until } from './SfuProcess.js';

let started: SfuProcess[];

beforeEach(() => {
  started = [];
});
afterEach(async () => {
  for (const sfu of started) await sfu.stop('SIGKILL');
});

async function start(env: Record<string, string> = {}): Promise<SfuProcess> {
  const sfu = await SfuProcess.start(env);
  started.push(sfu);
  return sfu;
}

async function workersOf(sfu: SfuProcess): Promise<number[]> {
  const response = await fetch(`http://127.0.0.1:${sfu.ready.port}/healthz`);
  const { workers } = (await response.json()) as { workers: { pid: number }[] };
  return workers.map(({ pid }) => pid);
}

async function workerOf(sfu: SfuProcess): Promise<number> {
  const [pid] = await workersOf(sfu);
  assert.ok(pid !== undefined);
  return pid;
}

/** The exit status of a server that ends by itself, with all that it said. */
async function ending(
  child: ChildProcessWithoutNullStreams,
): Promise<{ status: number | null; lines: string[]; stdout: string }> {
  let stderr = '';
  let stdout = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, lines: stderr.trim().split('\n'), stdout };
}

test('a worker that is killed takes its rooms along, and the next createRoom has a new one', async () => {
  const sfu = await start();
  const client = await sfu.connect();
  await client.ask('createRoom', { room: 'lobby' });
  await client.ask('createPlainTransport', { room: 'lobby', peer: 'agent' });
  const killed = await workerOf(sfu);

  process.kill(killed, 'SIGKILL');

  assert.deepEqual(await client.notice('roomClosed'), { room: 'lobby', reason: 'worker_died' });
  await client.ask('createRoom', { room: 'lobby' });
  const leg = await client.ask('createWebRtcTransport', {
    room: 'lobby',
    peer: 'browser',
    direction: 'send',
  });
  const ports = leg.iceCandidates.map((candidate) => (candidate as { port: number }).port);
  assert.deepEqual(ports, [sfu.ready.rtcPort, sfu.ready.rtcPort]);
  assert.notEqual(await workerOf(sfu), killed);
  const { rooms, peers, transports } = await client.health();
  assert.deepEqual({ rooms, peers, transports }, { rooms: 1, peers: 1, transports: 1 });
});

test('a worker that is killed again and again is replaced every time', async () => {
  const sfu = await start();
  const client = await sfu.connect();

  for (let round = 0; round < 3; round += 1) {
    await until('a worker runs', async () => (await workersOf(sfu)).length === 1);
    const pid = await workerOf(sfu);
    process.kill(pid, 'SIGKILL');
    await until('it is noticed', async () => !(await workersOf(sfu)).includes(pid));
  }

  await client.ask('createRoom', { room: 'lobby' });
});

test('a worker that is killed leaves the rooms of the other workers alone', async () => {
  const sfu = await start({ SFU_WORKERS: '2' });
  const client = await sfu.connect();
  await client.ask('createRoom', { room: 'first' });
  await client.ask('createRoom', { room: 'second' });
  const [pid] = await workersOf(sfu);
  assert.ok(pid !== undefined);

  process.kill(pid, 'SIGKILL');

  const { room } = await client.notice('roomClosed');
  const other = room === 'first' ? 'second' : 'first';
  await client.ask('roomStats', { room: other });
  assert.equal((await client.health()).rooms, 1);
});

test('without a worker createRoom is unavailable and /healthz says 503, until one starts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sfu-'));
  const permit = join(folder, 'permit');
  const binary = join(folder, 'worker');
  writeFileSync(permit, '');
  const script = `#!/bin/sh\n[ -e '${permit}' ] || exit 1\nexec '${workerBin}' "$@"\n`;
  writeFileSync(binary, script, { mode: 0o755 });
  const sfu = await start({ MEDIASOUP_WORKER_BIN: binary });
  const status = async (): Promise<number> =>
    (await fetch(`http://127.0.0.1:${sfu.ready.port}/healthz`)).status;
  const client = await sfu.connect();

  rmSync(permit);
  process.kill(await workerOf(sfu), 'SIGKILL');

  await until('it is noticed', async () => (await status()) === 503);
  assert.equal(await client.askInVain('createRoom', { room: 'lobby' }), 'unavailable');
  writeFileSync(permit, '');
  await until('a worker starts', async () => (await status()) === 200);
  await client.ask('createRoom', { room: 'lobby' });
  rmSync(folder, { recursive: true });
});

test('a worker binary that is none exits with 1', async () => {
  const { status, lines } = await ending(
    SfuProcess.spawn({ MEDIASOUP_WORKER_BIN: process.execPath }),
  );

  assert.equal(status, 1);
  assert.match(lines.at(-1) ?? '', /The media workers cannot start/);
});

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} closes everything and exits with 0`, async () => {
    const sfu = await start();
    const client = await sfu.connect();
    await client.ask('createRoom', { room: 'lobby' });
    const pid = await workerOf(sfu);
    const goodbye = once(client.socket, 'close');

    assert.equal(await sfu.stop(signal), 0);

    assert.equal(isAlive(pid), false);
    assert.equal(((await goodbye) as [number])[0], 1001);
  });
}

test('SIGKILL leaves no worker behind either', async () => {
  const sfu = await start();
  const pid = await workerOf(sfu);

  await sfu.stop('SIGKILL');

  await until('the worker has ended', () => !isAlive(pid));
});

test('SFU_EXIT_WITH_STDIN=1 ends the server with its stdin', async () => {
  const sfu = await start({ SFU_EXIT_WITH_STDIN: '1' });
  const pid = await workerOf(sfu);
  const exited = once(sfu.child, 'exit');

  sfu.child.stdin.end();

  assert.equal(((await exited) as [number])[0], 0);
  assert.equal(isAlive(pid), false);
});

test('without SFU_EXIT_WITH_STDIN the server outlives its stdin', async () => {
  const sfu = await start();

  sfu.child.stdin.end();

  const client = await sfu.connect();
  await client.ask('createRoom', { room: 'lobby' });
});

test('the secret is not handed down to the worker', async () => {
  const sfu = await start();

  const environment = readFileSync(`/proc/${await workerOf(sfu)}/environ`, 'utf8');

  assert.match(environment, /MEDIASOUP_VERSION=/);
  assert.equal(environment.includes(SECRET), false);
});

test('a bad value exits with 78 and one sentence that names the variable', async () => {
  const { status, lines, stdout } = await ending(SfuProcess.spawn({ SFU_WORKERS: 'many' }));

  assert.equal(status, 78);
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? '', /SFU_WORKERS/);
  assert.equal(stdout, '');
});

test('a secret that is too short exits with 78', async () => {
  const { status, lines } = await ending(SfuProcess.spawn({ SFU_SECRET: 'fifteen letters' }));

  assert.equal(status, 78);
  assert.match(lines[0] ?? '', /SFU_SECRET/);
  assert.equal(lines.join().includes('fifteen letters'), false);
});

test('a control port in use exits with 1 and a sentence that names it', async () => {
  const squatter = createServer().listen(0, '127.0.0.1');
  await once(squatter, 'listening');
  const { port } = squatter.address() as { port: number };

  const { status, lines } = await ending(SfuProcess.spawn({ SFU_PORT: String(port) }));

  squatter.close();
  assert.equal(status, 1);
  assert.match(lines.at(-1) ?? '', new RegExp(`SFU_PORT ${port} cannot be bound`));
});

test('an RTC port in use exits with 1 and a sentence that names the variable', async () => {
  const sfu = await start();

  const { status, lines } = await ending(
    SfuProcess.spawn({ SFU_RTC_PORT: String(sfu.ready.rtcPort) }),
  );

  assert.equal(status, 1);
  assert.match(lines.at(-1) ?? '', /SFU_RTC_PORT/);
});

test('without a worker binary the server exits with 1 and says how to get one', async () => {
  const { status, lines } = await ending(
    SfuProcess.spawn({ MEDIASOUP_WORKER_BIN: '/nowhere/mediasoup-worker' }),
  );

  assert.equal(status, 1);
  assert.match(lines.at(-1) ?? '', /There is no media worker at \/nowhere.*provide-worker/);
});

test('stdout holds the ready line only', async () => {
  const child = SfuProcess.spawn({ SFU_EXIT_WITH_STDIN: '1' });
  child.stdin.end();

  const { status, stdout } = await ending(child);

  assert.equal(status, 0);
  assert.match(stdout, /^\{"ready":true,"port":\d+,"rtcPort":\d+,"mediasoup":"3\.19\.3"\}\n$/);
});

test('stderr holds JSON lines only', async () => {
  const sfu = await start({ SFU_LOG_LEVEL: 'debug' });
  let stderr = '';
  sfu.child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const client = await sfu.connect();
  await client.ask('createRoom', { room: 'lobby' });

  await sfu.stop();

  const events = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { level: string; message: string });
  assert.ok(events.some(({ level, message }) => level === 'debug' && message === 'mediasoup'));
  assert.equal(stderr.includes(SECRET), false);
});
