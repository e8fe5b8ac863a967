import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

import { provideWorker } from './provide-worker.mjs';

/** What a real worker does when it is started by hand. */
const WORKER = '#!/bin/sh\nexit 41\n';
const BROKEN = '#!/bin/sh\nexit 127\n';

let root = '';
let packageDir = '';
let cacheDir = '';
let prebuilt = '';
let built = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'provide-worker-'));
  packageDir = join(root, 'mediasoup');
  cacheDir = join(root, 'cache');
  prebuilt = join(packageDir, 'worker', 'out', 'Release', 'mediasoup-worker');
  built = join(cacheDir, 'mediasoup-worker');
  mkdirSync(packageDir);
});
afterEach(() => rmSync(root, { recursive: true }));

function executable(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, 0o755);
}

/** A release server that answers: the script leaves this text as the binary. */
function releaseHas(text) {
  writeFileSync(
    join(packageDir, 'npm-scripts.mjs'),
    `import fs from 'node:fs';
     fs.writeFileSync(${JSON.stringify(join(root, 'fetched'))}, process.argv[2] + ' ' + Object.keys(process.env).filter((n) => n.startsWith('MEDIASOUP_')));
     fs.mkdirSync('worker/out/Release', { recursive: true });
     fs.writeFileSync('worker/out/Release/mediasoup-worker', ${JSON.stringify(text)}, { mode: 0o755 });`,
  );
}

/** A release server out of reach: the script falls back to its own build, as upstream's does. */
function releaseIsOutOfReach() {
  writeFileSync(
    join(packageDir, 'npm-scripts.mjs'),
    `import { execSync } from 'node:child_process'; import fs from 'node:fs';
     const python = process.env.PYTHON ?? 'python3';
     try { execSync('"' + python + '" -c pass'); } catch { process.exit(1); }
     fs.writeFileSync(${JSON.stringify(join(root, 'own-build'))}, '');`,
  );
}

/** A build script that builds; `--check` finds what it has built before. */
function builder() {
  const file = join(root, 'builder');
  executable(
    file,
    `#!/bin/sh
     if [ "$1" = --check ]; then [ -x "$3" ] || exit 3; exit 0; fi
     echo built >> '${root}/builds'
     printf '#!/bin/sh\\nexit 41\\n' > "$2" && chmod +x "$2"`,
  );
  return file;
}

test('provideWorker() with a prebuilt binary from npm takes it and starts nothing', () => {
  executable(prebuilt, WORKER);

  assert.equal(provideWorker({ packageDir, cacheDir, builder: '/bin/false' }), prebuilt);
});

test('provideWorker() fetches the prebuilt binary, whatever MEDIASOUP_ variables say', () => {
  releaseHas(WORKER);
  process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD = '1';
  process.env.MEDIASOUP_WORKER_BIN = '/somewhere/else';
  try {
    assert.equal(provideWorker({ packageDir, cacheDir, builder: '/bin/false' }), prebuilt);
  } finally {
    delete process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD;
    delete process.env.MEDIASOUP_WORKER_BIN;
  }
});

test('provideWorker() without a release in reach builds, and leaves upstream no build of its own', () => {
  releaseIsOutOfReach();

  assert.equal(provideWorker({ packageDir, cacheDir, builder: builder() }), built);
  assert.equal(existsSync(join(root, 'own-build')), false);
});

test('provideWorker() with a prebuilt binary that does not run here removes it and builds', () => {
  releaseHas(BROKEN);

  assert.equal(provideWorker({ packageDir, cacheDir, builder: builder() }), built);
  assert.equal(existsSync(prebuilt), false);
});

test('provideWorker() with an up-to-date build in the cache fetches nothing', () => {
  releaseHas(WORKER);
  executable(built, WORKER);

  assert.equal(provideWorker({ packageDir, cacheDir, builder: builder() }), built);
  assert.equal(existsSync(join(root, 'fetched')), false);
  assert.equal(existsSync(join(root, 'builds')), false);
});

test('provideWorker() gives a release that does not answer up after its time', () => {
  writeFileSync(join(packageDir, 'npm-scripts.mjs'), 'setInterval(() => undefined, 1000);');

  const worker = provideWorker({ packageDir, cacheDir, builder: builder(), fetchLimitMs: 300 });

  assert.equal(worker, built);
});

test('provideWorker() with nothing to be had throws', () => {
  releaseIsOutOfReach();

  assert.throws(
    () => provideWorker({ packageDir, cacheDir, builder: '/bin/false' }),
    /neither be fetched nor built/,
  );
});
