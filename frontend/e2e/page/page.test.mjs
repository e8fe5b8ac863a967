// The page in real Chromium against a scripted node: what it shows for what it is told. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const VOICE = ['botVoice.js'];

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

test('the start screen says that vendors are emulated and sound is recorded, and passes axe', async () => {
  caller = await Caller.arrive({ url: node.url });
  await caller.page.getByText('emulated on this machine').waitFor();
  await caller.page.getByText('Calls are recorded').waitFor();
  await caller.shot('start-en');
  await noBarriers();

  await caller.page.getByRole('button', { name: 'ru' }).click();
  await caller.page.getByText('эмулируются').waitFor();
  assert.equal(await caller.page.locator('html').getAttribute('lang'), 'ru');
  await caller.shot('start-ru');
});

test('a call shows the way of each turn, its words and its clock', async () => {
  caller = await Caller.arrive({ url: node.url, speech: [syllables()], inject: VOICE });
  await caller.call({ name: 'Anna' });
  await caller.screen('stage');
  assert.deepEqual(node.received[0], {
    type: 'start_demo_call',
    payload: { user_name: 'Anna', language: 'en-US' },
  });

  await conversation();
  await caller.shot('stage-speaking-llm');
  await caller.page.getByRole('banner').getByText('Recorded').waitFor();
  await caller.until('level of the microphone', () =>
    caller.page
      .locator('[role=meter] > *')
      .evaluate((fill) => fill.getBoundingClientRect().width > 10),
  );
  assert.deepEqual(await caller.said('user'), [
    'What are your opening hours?',
    'Can I change the delivery address of an order that is on its way?',
  ]);
  assert.deepEqual(await visited(), [
    'LISTENING',
    'ANALYZING_SPEECH',
    'CHECKING_CACHE',
    'ROUTING_TO_LLM',
    'GENERATING_SPEECH',
    'SPEAKING',
  ]);
  assert.deepEqual(await caller.page.locator('[role=log] [data-route]').allInnerTexts(), [
    'script',
    'cache',
  ]);
  await noBarriers();

  node.metrics(2, 'llm', LLM_MARKS);
  await caller.page.locator('[data-latency="1040"]').waitFor();
  await caller.page.keyboard.press('Escape');
  await caller.until('interrupt', () =>
    node.received.some(({ type }) => type === 'user_interrupted'),
  );
  assert.deepEqual(caller.problems, []);
});

test('every state has a picture of its own', async () => {
  caller = await Caller.arrive({
    url: node.url,
    speech: [syllables()],
    inject: VOICE,
    locale: 'ru-RU',
  });
  await caller.call({ name: 'Анна', language: 'ru' });
  await caller.screen('stage');
  node.transcript(0, 'assistant', 'Здравствуйте, Анна! Чем могу помочь?');
  for (const state of [
    'IDLE',
    'LISTENING',
    'ANALYZING_SPEECH',
    'CHECKING_CACHE',
    'ROUTING_TO_LLM',
    'GENERATING_SPEECH',
    'SPEAKING',
  ]) {
    node.mind(1, state);
    if (state === 'LISTENING') node.transcript(1, 'user', 'Можно ли изменить', false);
    await botSpeaks(state === 'SPEAKING');
    await caller.page.locator(`[data-mind="${state}"]`).waitFor();
    await caller.page.waitForTimeout(900);
    await caller.shot(`state-${state.toLowerCase()}`);
  }
});

test('an interrupted answer shows what was not said', async () => {
  caller = await Caller.arrive({ url: node.url, inject: VOICE });
  await caller.call();
  await caller.screen('stage');
  node.mind(1, 'SPEAKING');
  node.transcript(1, 'user', 'Tell me about the plans.');
  node.say(
    'llm_text_chunk',
    { chunk: 'There are three plans. The first is free.' },
    { turn_id: 1 },
  );
  node.transcript(1, 'assistant', 'There are three plans.');
  node.metrics(1, 'llm', { ...LLM_MARKS, barge_in: 2000, stopped: 2040 });
  await caller.page.getByText('cut off').waitFor();
  assert.equal(await caller.page.locator('[data-cut]').innerText(), 'The first is free.');
  await caller.shot('interrupted');
});

test('hanging up ends on the ended screen, and one may call again', async () => {
  caller = await Caller.arrive({ url: node.url, speech: [syllables()], inject: VOICE });
  await caller.call();
  await caller.screen('stage');
  await conversation();
  node.metrics(2, 'llm', LLM_MARKS);
  await caller.page.getByRole('button', { name: 'Hang up' }).click();
  await caller.screen('ended');
  await caller.shot('ended');
  await noBarriers();
  const live = await caller.page.evaluate(() =>
    window.liveStandSpy.microphones.some(({ readyState }) => readyState === 'live'),
  );
  assert.equal(live, false, 'the microphone is still open');

  await caller.page.getByRole('button', { name: 'Call again' }).click();
  await caller.screen('stage');
});

test('a phone shows it all', async () => {
  caller = await Caller.arrive({ url: node.url, speech: [syllables()], inject: VOICE, ...PHONE });
  await caller.page.getByText('emulated on this machine').waitFor();
  await caller.shot('phone-start');
  await caller.call();
  await caller.screen('stage');
  await conversation();
  await caller.shot('phone-stage');
  const overflow = await caller.page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
});

test('less motion is honoured', async () => {
  caller = await Caller.arrive({ url: node.url, inject: VOICE, reducedMotion: 'reduce' });
  await caller.call();
  await caller.screen('stage');
  node.mind(1, 'ROUTING_TO_LLM');
  await caller.page.waitForTimeout(1500);
  const moving = await caller.page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  // It takes the colour of the state, however few frames it is given, and comes to rest.
  let last = [];
  const rested = async () => {
    const now = await caller.orb();
    const [visible, same] = [now.some((value) => value > 0), isDeepStrictEqual(now, last)];
    last = now;
    await caller.page.waitForTimeout(300);
    return visible && same;
  };
  await caller.until('rest of the orb', rested, 10_000);
  assert.ok(await rested(), 'the orb moves');
});

test('a refused microphone is explained where the button is', async () => {
  caller = await Caller.arrive({ url: node.url, microphone: 'deny' });
  await caller.call();
  await caller.page.locator('[role=alert][data-code=microphone_denied]').waitFor();
  await caller.screen('start');
  await caller.shot('microphone-denied');
});

test('a node that is busy says so', async () => {
  caller = await Caller.arrive({ url: node.url });
  node.refusal = {
    type: 'start_demo_call',
    code: 'busy',
    message: 'All lines are busy. Try again soon.',
  };
  await caller.call();
  await caller.page.locator('[role=alert][data-code=busy]').waitFor();
  await caller.screen('start');
  await caller.shot('busy');
});

test('a lost connection is taken up again, and nothing is missed or told twice', async () => {
  caller = await Caller.arrive({ url: node.url });
  await caller.call();
  await caller.screen('stage');
  const shows = (words) => caller.page.getByText(words, { exact: true }).waitFor();
  node.transcript(1, 'user', 'Before.');
  await shows('Before.');
  node.away = true;
  node.drop();
  node.transcript(2, 'user', 'Meanwhile.');
  node.away = false;
  await shows('Meanwhile.');
  node.transcript(3, 'user', 'After.');
  await shows('After.');

  assert.equal(node.received.filter(({ type }) => type === 'resume').length, 1);
  await caller.screen('stage');
  assert.deepEqual(await caller.said('user'), ['Before.', 'Meanwhile.', 'After.']);
  const live = await caller.page.evaluate(() =>
    window.liveStandSpy.microphones.map(({ readyState }) => readyState),
  );
  assert.deepEqual(live, ['live']);
});

test('a call that cannot be taken up ends; the page finds the node again', async () => {
  caller = await Caller.arrive({ url: node.url });
  await caller.call();
  await caller.screen('stage');
  node.forget();
  node.drop();
  await caller.screen('ended');
  await caller.page.locator('[data-outcome=connection_lost]').waitFor();
  await caller.page.getByRole('button', { name: 'Call again' }).click();
  await caller.screen('stage');
});

test('a call whose connection stays lost ends when the node waits no longer', async () => {
  node.resumeWithinMs = 1_500;
  caller = await Caller.arrive({ url: node.url });
  await caller.call();
  await caller.screen('stage');
  node.away = true;
  node.drop();
  await caller.screen('ended');
  await caller.page.locator('[data-outcome=connection_lost]').waitFor();
});

const LLM_MARKS = {
  t1: -2400,
  speech_end: 0,
  t2: 246,
  t3: 248,
  t4: 301,
  llm_first_token: 672,
  t5_tts: 1024,
  t6: 1040,
};

async function conversation() {
  node.mind(0, 'SPEAKING');
  node.transcript(0, 'assistant', 'Hello, Anna! How can I help you today?');
  node.metrics(0, 'script', { t5_tts: 0, t6: 7.5 });
  node.mind(1, 'LISTENING');
  node.transcript(1, 'user', 'What are your', false);
  node.transcript(1, 'user', 'What are your opening hours?');
  for (const state of ['ANALYZING_SPEECH', 'CHECKING_CACHE', 'SPEAKING']) node.mind(1, state);
  node.transcript(1, 'assistant', 'We are open from nine to six, Monday to Friday.');
  node.metrics(1, 'cache', { t1: -1800, speech_end: 0, t2: 312, t3: 316, t5_cache: 371, t6: 384 });
  node.mind(1, 'LISTENING');
  node.transcript(2, 'user', 'Can I change the delivery address of an order that is on its way?');
  for (const state of ['ANALYZING_SPEECH', 'CHECKING_CACHE', 'ROUTING_TO_LLM']) node.mind(2, state);
  for (const chunk of ['Yes, you can, ', 'as long as the courier ', 'has not left our depot. ']) {
    node.say('llm_text_chunk', { chunk }, { turn_id: 2 });
  }
  node.mind(2, 'GENERATING_SPEECH');
  node.mind(2, 'SPEAKING');
  node.say('llm_text_chunk', { chunk: 'Tell me the number of the order, please.' }, { turn_id: 2 });
  await botSpeaks(true);
  await caller.page.locator('[data-mind=SPEAKING]').waitFor();
  await caller.page.waitForTimeout(1500);
}

function botSpeaks(on) {
  return caller.page.evaluate((speaks) => {
    window.liveStandBotSpeaks = speaks;
  }, on);
}

function visited() {
  return caller.page
    .locator('[data-visited=true]')
    .evaluateAll((items) => items.map((item) => item.dataset.state));
}

/** WCAG 2.1 AA as far as axe can tell, with the animations at their end. */
async function noBarriers() {
  await caller.page.evaluate(axe);
  const { violations } = await caller.page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }),
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  assert.deepEqual(found, []);
}

/** Half a minute of something like speech. */
function syllables() {
  return Float32Array.from({ length: 30 * 48_000 }, (_, i) => {
    const seconds = i / 48_000;
    const loud = Math.max(0, Math.sin(seconds * 14)) * (0.65 + 0.35 * Math.sin(seconds * 2));
    return 0.3 * loud * (((seconds * 150) % 1) - 0.5 + 0.4 * (((seconds * 611) % 1) - 0.5));
  });
}
