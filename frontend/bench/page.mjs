// Measures the page in real Chromium with a running node (env LIVESTAND_URL), and writes bench/reports/page.md.
import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { WebSocket } from 'ws';
import { Caller } from '../e2e/support/Caller.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

const ROOT = path.join(import.meta.dirname, '..', '..');
const REPORT = path.join(ROOT, 'bench', 'reports', 'page.md');
const PAINTS = ['../../bench/paints.js'];
const LOADS = 7;
const SLOWDOWN = 4;
const CALLS = 6;
const CALL = [9, 'two-questions.wav', 14];
const CALL_MS = 45_000;
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
step(`${CALLS} calls`);
const { rows, id } = await calls();
lines.push(...rows);
step('replays');
lines.push(...(await replays(id)));
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

async function calls() {
  const load = loadavg()[0];
  const first = { bare: [], heard: [], shown: [] };
  const later = { bare: [], heard: [], shown: [] };
  let id = await call(first);
  for (let n = 0; n < CALLS; n++) id = await call(later);
  const rows = [
    '## From the transition to the page',
    '',
    "From the bot's turning to another state, by the clock of its message (whole ms), in real calls of two questions " +
      `each, each by a browser that is new; ms. At most 20 ms is wanted, p95. Load before: ${load.toFixed(1)}.`,
    '',
    '| calls | until | states | p50 | p95 | longest |',
    '|---|---|---|---|---|---|',
    ...delays(`${CALLS} calls`, later),
    ...delays("before them, the first since the node's start", first),
    '',
  ];
  return { rows, id };
}

function delays(calls, { bare, heard, shown }) {
  return [
    ['baseline: a program without a page that watches the same calls has it', bare],
    ["the message is in the page's hands", heard],
    ['it is in the document', shown],
  ].map(([until, values]) => `| ${calls} | ${until} | ${values.length} | ${row(values)} |`);
}

/** One call; adds how long after its transition each state came. Gives the call's id. */
async function call({ bare, heard, shown }) {
  const caller = await Caller.arrive({
    url,
    speech: CALL,
    viewport: SIZES[0],
    inject: PAINTS,
    ears: false,
  });
  try {
    await caller.call();
    await caller.screen('stage');
    const id = (await caller.received('demo_call_started'))[0].payload.session_id;
    const viewer = watch(id, bare);
    await caller.page.waitForTimeout(CALL_MS);
    viewer.close();
    const [origin, states] = await caller.page.evaluate(() => [
      performance.timeOrigin,
      window.liveStandPaints.states,
    ]);
    for (const { at, ts, payload } of await caller.received('bot_mind_state_update')) {
      const told = Date.parse(ts) - origin;
      heard.push(at - told);
      // A state that was replaced before the page was drawn is never in the document.
      const drawn = states.find((each) => each.at >= at && each.at < at + 500);
      if (drawn?.state === payload.state) shown.push(drawn.at - told);
    }
    await caller.page.getByRole('button', { name: 'Hang up' }).click();
    await caller.screen('ended');
    return id;
  } finally {
    await caller.leave();
  }
}

/** Watches a call as a program, and adds how long after its transition each state came, in ms. */
function watch(id, delays) {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live-stand`);
  socket.on('message', (text) => {
    const now = performance.timeOrigin + performance.now();
    const { type, ts } = JSON.parse(text);
    if (type === 'bot_mind_state_update') delays.push(now - Date.parse(ts));
  });
  socket.on('open', () => {
    const payload = { session_id: id };
    const ts = new Date().toISOString();
    socket.send(JSON.stringify({ v: 1, type: 'watch', seq: 1, ts, session_id: '', payload }));
  });
  return socket;
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
        await caller.page.evaluate(() => {
          window.liveStandPaints.frames = [];
        });
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

/** p50, p95 (nearest rank) and longest, as cells of a table. */
function row(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  return [at(0.5), at(0.95), at(1)].map((value) => value?.toFixed(1) ?? 'none').join(' | ');
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
