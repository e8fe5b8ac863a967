// Both themes of every screen, what it weighs, and what the person can do by key. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { noBarriers, nothingCutOrCovered } from '../support/barriers.mjs';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

const OUT = path.join(import.meta.dirname, '..', '..', 'out');
const BUDGET_BYTES = 170_000;
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const STATES = [
  'LISTENING',
  'ANALYZING_SPEECH',
  'CHECKING_CACHE',
  'ROUTING_TO_LLM',
  'GENERATING_SPEECH',
  'SPEAKING',
];

let node;
let caller;

before(async () => {
  node = await FakeNode.start();
});
afterEach(async () => {
  await caller?.leave();
  caller = undefined;
  node.refusal = null;
  node.away = false;
  node.resumeWithinMs = 15_000;
  node.forget();
  node.received.length = 0;
});
after(() => node.stop());

for (const colorScheme of ['dark', 'light']) {
  test(`every screen can be read in the ${colorScheme} theme`, async () => {
    caller = await Caller.arrive({ url: node.url, colorScheme, reducedMotion: 'reduce' });
    const { page } = caller;
    await page.getByText('emulated on this machine').waitFor();
    await noBarriers(page);
    await caller.shot(`${colorScheme}-start`);

    await caller.call();
    await caller.screen('stage');
    tell();
    for (const state of STATES) {
      node.mind(2, state, state === 'CHECKING_CACHE' ? '3 candidates' : '');
      await page.locator(`[data-mind=${state}]`).waitFor();
      await noBarriers(page);
      await caller.shot(`${colorScheme}-${state.toLowerCase()}`);
    }
    await nothingCutOrCovered(page, 'main section, main h1, main ol[aria-label]');

    node.say('error_occurred', { code: 'tts_failed', message: 'No voice.', fatal: false });
    await page.locator('[role=alert][data-code=tts_failed]').waitFor();
    await noBarriers(page);
    await caller.shot(`${colorScheme}-trouble`);
    await page.getByRole('button', { name: 'Dismiss' }).click();

    await page.getByRole('button', { name: 'Hang up' }).click();
    await caller.screen('ended');
    await noBarriers(page);
    await caller.shot(`${colorScheme}-ended`);
    assert.deepEqual(caller.problems, []);
  });

  test(`a lost connection is counted down in the ${colorScheme} theme`, async () => {
    caller = await Caller.arrive({ url: node.url, colorScheme, reducedMotion: 'reduce' });
    await caller.call();
    await caller.screen('stage');
    node.away = true;
    node.drop();
    const notice = caller.page.locator('[data-left]');
    await notice.waitFor();
    await noBarriers(caller.page);
    await caller.shot(`${colorScheme}-reconnecting`);
    const first = Number(await notice.innerText());
    await caller.until('a lower count', async () => Number(await notice.innerText()) < first);
    node.away = false;
    await notice.waitFor({ state: 'detached' });
    await caller.screen('stage');
  });

  test(`a refused microphone has a screen of its own in the ${colorScheme} theme`, async () => {
    caller = await Caller.arrive({
      url: node.url,
      colorScheme,
      microphone: 'deny',
      reducedMotion: 'reduce',
    });
    await caller.call();
    await caller.page.locator('[role=alert][data-code=microphone_denied]').waitFor();
    await noBarriers(caller.page);
    await caller.shot(`${colorScheme}-microphone-denied`);
    await caller.page.getByRole('button', { name: 'Back' }).click();
    await caller.page.getByRole('button', { name: 'Start the call' }).waitFor();
  });
}

test('a chosen theme stays', async () => {
  caller = await Caller.arrive({ url: node.url, colorScheme: 'dark' });
  const paper = () =>
    caller.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const night = await paper();
  await caller.page.getByRole('button', { name: 'Light theme' }).click();
  const day = await paper();
  assert.notEqual(day, night);
  await caller.page.reload();
  await caller.page.getByRole('button', { name: 'Dark theme' }).waitFor();
  assert.equal(await paper(), day);
});

test('Space starts a call, and calls again', async () => {
  caller = await Caller.arrive({ url: node.url });
  await caller.page.locator('button[type=submit]:not([disabled])').waitFor();
  await caller.page.keyboard.press('Space');
  await caller.screen('stage');
  node.end('completed');
  await caller.page.getByRole('button', { name: 'Call again' }).waitFor();
  await caller.page.keyboard.press('Space');
  await caller.screen('stage');
});

for (const colorScheme of ['dark', 'light']) {
  test(`a phone cuts and covers nothing in the ${colorScheme} theme`, async () => {
    caller = await Caller.arrive({ url: node.url, colorScheme, reducedMotion: 'reduce', ...PHONE });
    await caller.page.getByText('emulated on this machine').waitFor();
    await nothingCutOrCovered(caller.page, 'main form > *, header > *');
    await caller.shot(`${colorScheme}-phone-start`);
    await caller.call();
    await caller.screen('stage');
    tell();
    node.mind(2, 'SPEAKING');
    await caller.page.locator('[data-mind=SPEAKING]').waitFor();
    await nothingCutOrCovered(caller.page, 'main section, main h1, main ol[aria-label]');
    await noBarriers(caller.page);
    await caller.shot(`${colorScheme}-phone-stage`);
  });
}

test('a microphone that is muted sends nothing until it is unmuted', async () => {
  caller = await Caller.arrive({ url: node.url, speech: [1, 'example.wav', 30] });
  await caller.call();
  await caller.screen('stage');
  const live = () => caller.page.evaluate(() => window.liveStandSpy.microphones.at(-1).enabled);
  assert.equal(await live(), true);

  await caller.page.getByRole('button', { name: 'Mute the microphone' }).click();
  assert.equal(await live(), false);
  await caller.page.getByRole('button', { name: 'Unmute the microphone', pressed: true }).click();
  assert.equal(await live(), true);
});

test('the bot is heard from the loudspeaker that is chosen', async () => {
  caller = await Caller.arrive({ url: node.url });
  await caller.page.evaluate(() => {
    window.sinks = [];
    const native = HTMLMediaElement.prototype.setSinkId;
    HTMLMediaElement.prototype.setSinkId = function (id) {
      window.sinks.push(id);
      return native.call(this, id);
    };
  });
  await caller.call();
  await caller.screen('stage');
  const choice = caller.page.getByLabel('Loudspeaker');
  const other = await choice.locator('option').last().getAttribute('value');

  await choice.selectOption(other);

  assert.notEqual(other, '');
  assert.equal(await choice.inputValue(), other);
  assert.deepEqual(await caller.page.evaluate(() => window.sinks), [other]);
  assert.deepEqual(await caller.page.locator('[role=alert][data-code]').allInnerTexts(), []);
});

test('what a person loads before a call is light', async () => {
  caller = await Caller.arrive({ url: 'about:blank' });
  const loaded = new Set();
  caller.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) loaded.add(pathname);
  });
  await caller.page.goto(node.url, { waitUntil: 'networkidle' });
  await caller.page.locator('button[type=submit]:not([disabled])').waitFor();
  let bytes = 0;
  for (const file of loaded) {
    bytes += gzipSync(await readFile(path.join(OUT, file)), { level: 9 }).length;
  }
  console.log(`scripts before a call: ${(bytes / 1000).toFixed(1)} kB gzipped`);
  assert.ok(loaded.size > 0);
  assert.ok(bytes <= BUDGET_BYTES, `${bytes} bytes of scripts`);
});

/** A greeting, an answered question, and an answer that was cut off. */
function tell() {
  node.transcript(0, 'assistant', 'Hello, Anna! How can I help you today?');
  node.metrics(0, 'script', { t5_tts: 0, t6: 7.5 });
  node.mind(1, 'LISTENING');
  node.transcript(1, 'user', 'What are your opening hours?');
  node.transcript(1, 'assistant', 'We are open from nine to six, Monday to Friday.');
  node.metrics(1, 'cache', { t1: -1800, speech_end: 0, t2: 312, t3: 316, t5_cache: 371, t6: 384 });
  node.transcript(2, 'user', 'Tell me about the plans.');
  node.say(
    'llm_text_chunk',
    { chunk: 'There are three plans. The first is free, and the second adds a manager.' },
    { turn_id: 2 },
  );
  node.transcript(2, 'assistant', 'There are three plans.');
  node.metrics(2, 'llm', {
    t1: -2400,
    speech_end: 0,
    t2: 246,
    t3: 248,
    t4: 301,
    llm_first_token: 672,
    filler_first_packet: 520,
    t5_tts: 1024,
    t6: 1040,
    barge_in: 2000,
    stopped: 2040,
  });
  node.transcript(3, 'user', 'And what does the', false);
}
