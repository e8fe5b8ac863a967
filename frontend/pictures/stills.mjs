// The pictures of docs/: this page during real calls with a running node (env LIVESTAND_URL), and each state as the
// replay of one of them shows it.
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { Caller } from '../e2e/support/Caller.mjs';
import { hangUp, openReplay, sessionOf } from './replay.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

const DOCS = path.join(import.meta.dirname, '..', '..', 'docs');
const GREETING_SECONDS = 9;
const ANSWER_SECONDS = 12;
const CALL = [
  GREETING_SECONDS,
  'fast-hours.wav',
  ANSWER_SECONDS,
  'free-question.wav',
  ANSWER_SECONDS,
  'example.wav',
  20,
];
/** Between pictures of `LARGE`: painted without a graphics card, a large page takes the time that sound needs. */
const SMALL = { width: 800, height: 600 };
const LARGE = { width: 1440, height: 900 };
const SETTLED_MS = 500;
/** A voice is worth a picture once it has been heard for a while. */
const INTO_THE_VOICE_MS = 600;
/** Its curves should have begun. */
const OPERATED_MS = 8_000;

const STATES = [
  'LISTENING',
  'ANALYZING_SPEECH',
  'CHECKING_CACHE',
  'ROUTING_TO_LLM',
  'GENERATING_SPEECH',
  'SPEAKING',
  'IDLE',
];

await mkdir(DOCS, { recursive: true });
// First, while the node is idle otherwise: its operator's figures are of this call alone.
await phone();
await states(await desktop());

async function desktop() {
  const caller = await Caller.arrive({ url, speech: CALL, viewport: SMALL });
  try {
    await caller.page.locator('button[type=submit]:not([disabled])').waitFor();
    await caller.page.waitForTimeout(1_500);
    await largePicture(caller, 'start');
    await caller.call();
    await caller.screen('stage');
    await answered(caller, 0);
    await partWaySpoken(caller, 1);
    await largePicture(caller, 'stage-listening');
    await answered(caller, 1);
    await answered(caller, 2);
    await largePicture(caller, 'stage-speaking');
    const id = await sessionOf(caller);
    await hangUp(caller);
    return id;
  } finally {
    await caller.leave();
  }
}

/** Winds the call to the middle of each state, where it lasted longest: some last for a millisecond. */
async function states(id) {
  const moments = momentsOf(await record(id));
  const viewer = await openReplay(url, id, LARGE);
  try {
    for (const state of STATES) {
      const box = await viewer.page.locator('canvas[aria-hidden]').boundingBox();
      await viewer.page.mouse.click(box.x + moments[state] * box.width, box.y + box.height / 2);
      await viewer.page.locator(`[data-screen][data-mind=${state}]`).waitFor();
      await viewer.page.waitForTimeout(SETTLED_MS);
      await picture(viewer, `state-${state.toLowerCase().replaceAll('_', '-')}`);
    }
  } finally {
    await viewer.leave();
  }
}

async function record(id) {
  const response = await fetch(new URL(`/api/v1/records/${id}.jsonl`, url));
  if (!response.ok) throw new Error(`no record of the call: ${response.status}`);
  return (await response.text()).trim().split('\n').map(JSON.parse);
}

/** Where on the timeline, 0 to 1, each state is best seen. */
function momentsOf(messages) {
  const times = messages.flatMap(({ ts, payload }) => [ts, payload.at ?? ts]).map(Date.parse);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const longest = {};
  const turns = messages.filter(({ type }) => type === 'bot_mind_state_update');
  for (const [index, { ts, payload }] of turns.entries()) {
    const begun = Date.parse(ts);
    const ended = index + 1 < turns.length ? Date.parse(turns[index + 1].ts) : to;
    const known = longest[payload.state];
    if (known === undefined || ended - begun > known.ended - known.begun)
      longest[payload.state] = { begun, ended };
  }
  const middle = ({ begun, ended }) => ((begun + ended) / 2 - from) / (to - from);
  return Object.fromEntries(Object.entries(longest).map(([state, span]) => [state, middle(span)]));
}

async function phone() {
  const caller = await Caller.arrive({
    url,
    speech: CALL.slice(0, 4).concat(20),
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  });
  try {
    await caller.call();
    await caller.screen('stage');
    await answered(caller, 0);
    await answered(caller, 1);
    await picture(caller, 'phone');
    await operations();
  } finally {
    await caller.leave();
  }
}

/** The node as its operator sees it, with a call in progress. */
async function operations() {
  const operator = await Caller.arrive({ url: new URL('/ops/', url).href, viewport: LARGE });
  try {
    await operator.page.locator('[data-call]').waitFor();
    await operator.page.waitForTimeout(OPERATED_MS);
    await picture(operator, 'ops');
  } finally {
    await operator.leave();
  }
}

/** In the middle of what the caller says. */
async function partWaySpoken(caller, n) {
  const { from, to } = await caller.speaks(n);
  await caller.until('caller speaking', async () => (await caller.now()) > (from + to) / 2, 60_000);
}

/** Waits until the answer to the caller's n-th words is heard. */
async function answered(caller, n) {
  const { to } = await caller.speaks(n);
  const { at } = await caller.state('SPEAKING', { after: to - 1_500, withinMs: 60_000 });
  await caller.until(
    'sound of the answer',
    async () => (await caller.audibleMs(at)) > INTO_THE_VOICE_MS,
  );
}

async function largePicture(caller, name) {
  await caller.page.setViewportSize(LARGE);
  await caller.page.waitForTimeout(SETTLED_MS);
  await picture(caller, name);
  await caller.page.setViewportSize(SMALL);
}

/** A palette keeps pictures of a README small. */
async function picture(caller, name) {
  const file = path.join(DOCS, `${name}.png`);
  const { size } = await sharp(await caller.page.screenshot())
    .png({ palette: true, quality: 100, effort: 10, dither: 1 })
    .toFile(file);
  console.log(`${path.relative(process.cwd(), file)}: ${Math.round(size / 1000)} kB`);
}
