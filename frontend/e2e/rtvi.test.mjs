// Whole calls by Pipecat's own packages, unchanged, in real Chromium, and a running node with `http.rtvi`
// (env LIVESTAND_URL).
import assert from 'node:assert/strict';
import path from 'node:path';
import { afterEach, before, test } from 'node:test';
import { rolldown } from 'rolldown';
import { Caller } from './support/Caller.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

/** The greeting must be over before the caller speaks; it is checked, not assumed. */
const GREETING_SECONDS = Number(process.env.LIVESTAND_GREETING_SECONDS ?? 9);
const AFTER_SECONDS = 20;
const WITHIN_MS = 60_000;
const AUDIBLE_RMS = 0.004;
/** A network, a few frames in the player and what is measured lie between the stop and the silence. */
const SILENT_AFTER_MS = 300;
const STAYS_SILENT_MS = 400;

let script;
let caller;

before(async () => {
  const bundle = await rolldown({
    input: path.join(import.meta.dirname, 'rtvi', 'client.mjs'),
    platform: 'browser',
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm' });
  script = output[0].code;
  await bundle.close();
});

afterEach(async () => {
  await caller?.leave();
  caller = undefined;
});

test('a question to the language model is heard, written and answered aloud', async () => {
  await arrive([GREETING_SECONDS, 'free-question.wav', AFTER_SECONDS]);
  const ready = await connect('?user_name=Anna&language=en-US');
  assert.match(ready.version, /^2\./);
  assert.equal(ready.about.library, 'live-stand');

  const greeted = await next('botStoppedSpeaking');
  assert.ok((await audibleMs(0, greeted.at)) > 400, 'the greeting was not heard');
  const question = await caller.speaks(0);
  assert.ok(greeted.at < question.from, 'the greeting was too long');

  await next('userStartedSpeaking', question.from);
  await next('userStoppedSpeaking', question.from);
  const heard = await next('userTranscript', question.from, ({ final }) => final);
  assert.match(heard.data.text.toLowerCase(), /card/);
  assert.equal(heard.data.user_id, 'Anna');
  await next('botLlmText', question.from);
  const began = await next('botStartedSpeaking', heard.at - 1_000);
  const ended = await next('botStoppedSpeaking', began.at, undefined, WITHIN_MS);
  const said = await next(
    'botOutput',
    question.from,
    ({ spoken_status }) => spoken_status === 'completed',
  );
  assert.ok(said.data.text.length > 10, `the bot said "${said.data.text}"`);
  const audible = await audibleMs(began.at, ended.at + SILENT_AFTER_MS);
  const length = ended.at - began.at;
  assert.ok(
    audible > 0.6 * length,
    `${Math.round(audible)} of ${Math.round(length)} ms of the answer were heard`,
  );
  assert.deepEqual(await errors(), []);

  await caller.page.evaluate(() => window.rtvi.client.disconnect());
  await next('disconnected');
  await eventually('end of the call', async () => (await calls()) === 0);
});

test('speaking over the bot silences it at once', async () => {
  const gap = Number(process.env.LIVESTAND_BARGE_IN_AFTER_SECONDS ?? 6);
  await arrive([GREETING_SECONDS, 'example.wav', gap, 'barge-in.wav', AFTER_SECONDS]);
  await connect('');
  await next('botStoppedSpeaking');
  const question = await caller.speaks(0);
  const over = await caller.speaks(1);
  const began = await next('botStartedSpeaking', question.from);

  const stopped = await next('botStoppedSpeaking', over.from);
  assert.ok(began.at < over.from && stopped.at < over.to, 'the bot was not spoken over');
  assert.ok((await audibleMs(began.at, over.from)) > 0, 'nothing was heard before');
  await eventually('silence', async () => {
    const now = await caller.now();
    return now > stopped.at + SILENT_AFTER_MS + STAYS_SILENT_MS;
  });
  const from = stopped.at + SILENT_AFTER_MS;
  assert.equal(await audibleMs(from, from + STAYS_SILENT_MS), 0, 'the bot was heard further');
});

test('a call that the node does not take says why', async () => {
  await arrive([1]);
  const error = await caller.page.evaluate(async (address) => {
    const told = new Promise((resolve) => window.rtvi.client.on('error', resolve));
    window.rtvi.client.connect({ wsUrl: address }).catch(() => undefined);
    return (await told).data;
  }, address('?language=xx'));

  assert.match(error.error, /does not speak xx/);
  assert.equal(error.fatal, true);
});

/** The script is put into something of the node's own origin that has no script itself. */
async function arrive(speech) {
  caller = await Caller.arrive({
    url: new URL('/healthz', url).href,
    speech,
    inject: ['player.js'],
  });
  await caller.page.addScriptTag({ type: 'module', content: script });
  await caller.page.waitForFunction(() => window.rtvi !== undefined);
}

function address(query) {
  return new URL(`/api/v1/rtvi${query}`, url).href.replace(/^http/, 'ws');
}

function connect(query) {
  return caller.page.evaluate((wsUrl) => window.rtvi.client.connect({ wsUrl }), address(query));
}

/** The first event of a kind after a moment of the page's clock: `{at, data}`. */
function next(event, after = 0, fits = () => true, withinMs = 30_000) {
  return eventually(
    event,
    async () => {
      const told = await caller.page.evaluate(() => window.rtvi.told);
      return told.find((each) => each.event === event && each.at > after && fits(each.data ?? {}));
    },
    withinMs,
  );
}

async function errors() {
  const told = await caller.page.evaluate(() => window.rtvi.told);
  return told.filter(({ event }) => event === 'error' || event === 'deviceError');
}

/** Milliseconds of audible sound from the client's player. */
async function audibleMs(from, to) {
  const levels = await caller.page.evaluate(() => window.liveStandPlayed);
  let audible = 0;
  for (let i = 1; i < levels.length; i++) {
    const { at, rms } = levels[i];
    if (at >= from && at < to && rms > AUDIBLE_RMS) audible += at - levels[i - 1].at;
  }
  return audible;
}

async function calls() {
  const response = await fetch(new URL('/healthz', url), { headers: { connection: 'close' } });
  return (await response.json()).calls;
}

/** Asks again and again until there is an answer; says what was told when time is up. */
async function eventually(what, ask, withinMs = 30_000) {
  for (const end = Date.now() + withinMs; ;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) {
      const told = await caller.page.evaluate(() => window.rtvi.told);
      const lines = told.slice(-25).map((each) => JSON.stringify(each).slice(0, 160));
      throw new Error(`no ${what} within ${withinMs} ms; told so far:\n${lines.join('\n')}`);
    }
    await caller.page.waitForTimeout(50);
  }
}
