// Measures the page in real Chromium with a running node (env LIVESTAND_URL), and writes bench/reports/page.md.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { Caller } from '../e2e/support/Caller.mjs';
import { row } from './figures.mjs';
import { states } from './states.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

const ROOT = path.join(import.meta.dirname, '..', '..');
const REPORT = path.join(ROOT, 'bench', 'reports', 'page.md');
const PAINTS = ['../../bench/paints.js'];
const LOADS = 7;
const SLOWDOWN = 4;
const REPLAY_MS = 20_000;
const FRAME_MS = 1000 / 60;
const SIZES = [
  { width: 800, height: 600 },
  { width: 1440, height: 900 },
];
const EMPTY = 'data:text/html,<title>empty</title>';

const lines = [
  '# The page',
  '',
  `Measured on ${new Date().toISOString().slice(0, 10)} by \`./live-stand page-bench\`, commit ${commit()}, on ` +
    `${cpus().length} cores of ${cpus()[0].model}, headless Chromium ${await version()} without a graphics card, ` +
    'the node and the sandbox on the same cores.',
  '',
];
const step = (what) => console.log(`  ${what} ...`);

step('loads');
lines.push(...(await loads()));
step('calls');
const said = await states({ url, paints: PAINTS, viewport: SIZES[0] });
lines.push(...said.lines);
step('replays');
lines.push(...(await replays(said.id)));
await writeFile(REPORT, `${lines.join('\n')}\n`);
console.log(`Written to ${REPORT}`);

async function loads() {
  const rows = [];
  let scripts = 0;
  for (const slowdown of [1, SLOWDOWN]) {
    const times = [];
    for (let load = 0; load < LOADS; load++) {
      const caller = await Caller.arrive({ url: 'about:blank', inject: PAINTS });
      try {
        const cdp = await caller.page.context().newCDPSession(caller.page);
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
        const loaded = new Map();
        caller.page.on('response', (response) => {
          if (new URL(response.url()).pathname.endsWith('.js')) {
            loaded.set(response.url(), response.body());
          }
        });
        await caller.page.goto(url);
        await caller.page.locator('button[type=submit]:not([disabled])').waitFor();
        times.push(await caller.page.evaluate(() => window.liveStandPaints.ready));
        await caller.page.waitForLoadState('networkidle');
        const bodies = await Promise.all(loaded.values());
        scripts = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
      } finally {
        await caller.leave();
      }
    }
    const name = slowdown === 1 ? 'baseline: no slowdown' : `${slowdown}x slower`;
    rows.push(`| ${name} | ${LOADS} | ${row(times)} |`);
  }
  return [
    '## Until one can call',
    '',
    'From the navigation, with an empty cache, until the form can be sent: the page is hydrated, its WebSocket is ' +
      'open and the node has introduced itself; ms. Less than 1,500 ms is wanted with a processor 4x slower.',
    '',
    '| processor | loads | p50 | p95 | longest |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `Scripts loaded before a call, as gzip: ${(scripts / 1000).toFixed(1)} kB (at most 170 kB is wanted).`,
    '',
  ];
}

async function replays(id) {
  const rows = [];
  for (const viewport of SIZES) {
    for (const [name, address] of [
      ['baseline: an empty page', EMPTY],
      ['replay', `${url}?session=${id}`],
    ]) {
      const caller = await Caller.arrive({ url: address, viewport, inject: PAINTS });
      try {
        if (address !== EMPTY) await caller.page.getByRole('button', { name: 'Play' }).click();
        await caller.page.evaluate(() => window.liveStandPaints.watchFrames());
        await caller.page.waitForTimeout(REPLAY_MS);
        const frames = await caller.page.evaluate(() => window.liveStandPaints.frames);
        const seconds = frames.reduce((sum, each) => sum + each, 0) / 1000;
        const dropped = frames.reduce(
          (sum, each) => sum + Math.max(0, Math.round(each / FRAME_MS) - 1),
          0,
        );
        rows.push(
          `| ${name} | ${viewport.width}x${viewport.height} | ${(frames.length / seconds).toFixed(1)} | ${dropped} of ` +
            `${frames.length + dropped} | ${row(frames)} |`,
        );
      } finally {
        await caller.leave();
      }
    }
  }
  return [
    '## A replay',
    '',
    `${REPLAY_MS / 1000} s of one of those calls, played at its own speed; frames as the page is asked for them. 60 a ` +
      'second are wanted.',
    '',
    '| what | size | frames a second | dropped | between two, ms: p50 | p95 | longest |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ];
}

async function version() {
  const caller = await Caller.arrive({ url: EMPTY });
  try {
    const agent = await caller.page.evaluate(() => navigator.userAgent);
    return /Chrome\/(\S+)/.exec(agent)[1];
  } finally {
    await caller.leave();
  }
}

function commit() {
  const words = ['describe', '--always', '--dirty', '--abbrev=7', '--exclude=*'];
  return execFileSync('git', words, { cwd: ROOT, encoding: 'utf8' }).trim();
}
