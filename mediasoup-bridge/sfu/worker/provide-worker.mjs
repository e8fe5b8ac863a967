#!/usr/bin/env node
// Provides mediasoup's media worker where the npm packages were installed with
// --ignore-scripts, and prints its path as the only line on stdout. To be had, in
// this order:
//
//   1. upstream's prebuilt binary, fetched earlier;
//   2. a binary that was built into the cache folder from the same sources;
//   3. upstream's prebuilt binary, fetched now from its releases;
//   4. a binary built now (build-worker.sh).
//
//   provide-worker.mjs <cache folder> [<folder of the npm package mediasoup>]
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const FETCH_LIMIT_MS = 30_000;

/**
 * @typedef {object} Places
 * @property {string} packageDir The folder of the npm package mediasoup.
 * @property {string} cacheDir Where a binary is built to.
 * @property {string} [builder] The build script.
 * @property {number} [fetchLimitMs] How long fetching may take.
 * @property {(line: string) => void} [say] Hears of the progress.
 */

/**
 * Returns the path of a worker that runs on this machine; throws if there is none.
 * @param {Places} places
 */
export function provideWorker({
  packageDir,
  cacheDir,
  builder = join(HERE, 'build-worker.sh'),
  fetchLimitMs = FETCH_LIMIT_MS,
  say = () => undefined,
}) {
  const prebuilt = join(packageDir, 'worker', 'out', 'Release', 'mediasoup-worker');
  const built = join(cacheDir, 'mediasoup-worker');
  if (runs(prebuilt)) return prebuilt;
  if (run(builder, ['--check', packageDir, built]) && runs(built)) return built;

  say('fetching the prebuilt media worker');
  fetchPrebuilt(packageDir, fetchLimitMs);
  if (runs(prebuilt)) return prebuilt;
  // Half a download must not be taken for a worker by whoever starts the server.
  rmSync(prebuilt, { force: true });

  say('it cannot be had here; building it, which takes some minutes');
  mkdirSync(cacheDir, { recursive: true });
  if (run(builder, [packageDir, built]) && runs(built)) return built;
  throw new Error('the media worker could neither be fetched nor built');
}

/**
 * Runs mediasoup's own postinstall script, which knows the name of the release file
 * for this machine. When it cannot fetch that file it goes on to a source build of
 * its own, with tools fetched by pip: naming `false` as the Python to use ends it there.
 * @param {string} packageDir
 * @param {number} limitMs
 */
function fetchPrebuilt(packageDir, limitMs) {
  const env = { ...process.env, PYTHON: 'false' };
  for (const name of [
    'MEDIASOUP_WORKER_BIN',
    'MEDIASOUP_LOCAL_DEV',
    'MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD',
  ]) {
    delete env[name];
  }
  spawnSync(process.execPath, ['npm-scripts.mjs', 'postinstall'], {
    cwd: packageDir,
    env,
    stdio: ['ignore', 2, 2],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
}

/**
 * A worker that is started by hand misses what its parent would hand it and leaves with
 * status 41: it exists, it fits this machine's libraries, it runs.
 * @param {string} binary
 */
function runs(binary) {
  return spawnSync(binary, { env: {}, stdio: 'ignore', timeout: 10_000 }).status === 41;
}

/**
 * Runs a command with its output on stderr; tells whether it succeeded.
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  return spawnSync(command, args, { stdio: ['ignore', 2, 2] }).status === 0;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [cacheDir, packageDir = join(HERE, '..', 'node_modules', 'mediasoup')] =
    process.argv.slice(2);
  if (cacheDir === undefined) {
    console.error('usage: provide-worker.mjs <cache folder> [<folder of the package mediasoup>]');
    process.exit(2);
  }
  try {
    const worker = provideWorker({
      packageDir: resolve(packageDir),
      cacheDir: resolve(cacheDir),
      say: (line) => console.error(`provide-worker: ${line}`),
    });
    console.log(worker);
  } catch (error) {
    console.error(`provide-worker: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
