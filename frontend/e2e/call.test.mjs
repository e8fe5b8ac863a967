// Whole calls: this page in real Chromium, and a running node (env LIVESTAND_URL).
// LIVESTAND_TRANSCRIBE, where set, is a command that prints the words of a WAV (its last argument).
// LIVESTAND_PID, where set, is the node's process: what a call opened must be closed again.
import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { afterEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Caller } from './support/Caller.mjs';
import { breaches } from './support/contract.mjs';
import { openSockets } from './support/sockets.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

/** The greeting must be over before the caller speaks; it is checked, not assumed. */
const GREETING_SECONDS = Number(process.env.LIVESTAND_GREETING_SECONDS ?? 9);
const AFTER_SECONDS = 20;
const WHOLE_CALL_MS = 60_000;
/** Generous: a network, a jitter buffer and a fade lie between the decision and the ear. */
const SILENT_WITHIN_MS = 2_500;
const STAYS_SILENT_MS = 400;

let caller;

afterEach(async (context) => {
  const gone = caller;
  caller = undefined;
  try {
    if (gone !== undefined && context.passed) {
      assert.deepEqual(breaches(await gone.frames()), []);
    } else {
      await gone?.shot(`failed-${context.name.replace(/\W+/g, '-')}`).catch(() => null);
    }
  } finally {
    await gone?.leave();
  }
});

// The first call of all: after others, the connections to vendors that wait for the next call look like a leak.
test('hanging up leaves nothing open', async () => {
  const before = await nodeSockets();
  caller = await arrive([GREETING_SECONDS]);
  await startCall();
  await caller.state('SPEAKING');
  assert.equal((await health()).calls, 1);
  const during = await nodeSockets();
  if (before !== null) assert.ok(during.udp > before.udp, 'a call without a socket for its sound');

  await caller.page.getByRole('button', { name: 'Hang up' }).click();
  await caller.screen('ended');
  await caller.page.locator('[data-outcome=hang_up]').waitFor();
  await caller.shot('call-ended');
  const tracks = await caller.page.evaluate(() =>
    window.liveStandSpy.microphones.map(({ readyState }) => readyState),
  );
  assert.ok(tracks.length > 0);
  assert.deepEqual([...new Set(tracks)], ['ended']);
  await caller.until('end of all calls', async () => (await health()).calls === 0, 10_000);
  if (before === null) return;

  // The call's sockets while the page is still there; the page's own once it is gone.
  await eventually(async () => assert.equal((await nodeSockets()).udp, before.udp));
  await caller.leave();
  caller = undefined;
  await eventually(async () => {
    const { udp, tcp } = await nodeSockets();
    assert.equal(udp, before.udp);
    assert.ok(tcp <= before.tcp, `${tcp} TCP sockets, ${before.tcp} before the call`);
  });
});

test('a fast question is answered from the cache, aloud', async () => {
  caller = await arrive([GREETING_SECONDS, 'fast-hours.wav', AFTER_SECONDS]);
  await startCall();
  const speech = await greetingIsOver();

  const metrics = await turnAfter(speech.to);
  await caller.state('LISTENING', { after: metrics.speakingAt, withinMs: WHOLE_CALL_MS });

  assertInOrder(await statesSince(speech.from), [
    'LISTENING',
    'ANALYZING_SPEECH',
    'CHECKING_CACHE',
    'SPEAKING',
    'LISTENING',
  ]);
  assert.ok(
    !(await caller.states(speech.from)).some(({ state }) => state === 'ROUTING_TO_LLM'),
    'the language model was asked',
  );
  // A ready answer, whichever search was the first to find it.
  await routeIsShown('cache', 'faq');
  await wordsAreShown(speech.from);
  await voiceWasHeard(metrics.speakingAt);
  await caller.shot('call-fast-question');
});

test('a free question goes to the language model, and its answer is written and spoken', async () => {
  caller = await arrive([GREETING_SECONDS, 'free-question.wav', AFTER_SECONDS]);
  await startCall();
  const speech = await greetingIsOver();

  const metrics = await turnAfter(speech.to);
  await caller.shot('call-free-question-speaking');
  await caller.state('LISTENING', { after: metrics.speakingAt, withinMs: WHOLE_CALL_MS });

  assertInOrder(await statesSince(speech.from), [
    'LISTENING',
    'ANALYZING_SPEECH',
    'CHECKING_CACHE',
    'ROUTING_TO_LLM',
    'GENERATING_SPEECH',
    'SPEAKING',
    'LISTENING',
  ]);
  assert.ok((await caller.received('llm_text_chunk')).length > 0, 'no text of the language model');
  await routeIsShown('llm');
  await wordsAreShown(speech.from);
  await voiceWasHeard(metrics.speakingAt);
  await caller.shot('call-free-question');
});

test('speaking over the bot stops it', async () => {
  // The answer to the example is long: late or soon, it is under way then.
  const gap = Number(process.env.LIVESTAND_BARGE_IN_AFTER_SECONDS ?? 6);
  caller = await arrive([GREETING_SECONDS, 'example.wav', gap, 'barge-in.wav', AFTER_SECONDS]);
  await startCall();
  await greetingIsOver();
  const question = await caller.speaks(0);
  const over = await caller.speaks(1);
  const { speakingAt } = await turnAfter(question.to);
  const before = (await caller.states()).filter(({ at }) => at <= over.from).at(-1);
  assert.equal(
    before?.state,
    'SPEAKING',
    `the bot was not speaking when it was spoken over (it began ${Math.round(speakingAt - question.to)} ms after the question)`,
  );
  assert.ok(
    (await caller.audibleMs(speakingAt, over.from)) > 0,
    'nothing was heard of the bot before it was spoken over',
  );

  // A stop while the caller speaks: not the answer's own end, which comes with no LISTENING before.
  const listening = await caller.state('LISTENING', { after: over.from, withinMs: 15_000 });
  assert.ok(listening.at < over.to + SILENT_WITHIN_MS, 'the bot went on');
  await silentSoonAfter(listening.at);
  const metrics = await caller.until('turn with a barge-in', async () =>
    (await caller.received('turn_metrics')).find(
      ({ payload }) => payload.marks_ms.barge_in !== null,
    ),
  );
  assert.notEqual(metrics.payload.marks_ms.stopped, null, 'the node did not note when it stopped');
  await caller.shot('call-barge-in');
});

for (const [how, act] of [
  ['Esc', (page) => page.keyboard.press('Escape')],
  ['the button', (page) => page.locator('button:has(kbd)').click()],
]) {
  test(`${how} stops the bot`, async () => {
    caller = await arrive([GREETING_SECONDS, 'free-question.wav', AFTER_SECONDS]);
    await startCall();
    const speech = await greetingIsOver();
    const { speakingAt } = await turnAfter(speech.to);
    await caller.until('voice', async () => (await caller.audibleMs(speakingAt)) > 300);
    const pressedAt = await caller.now();
    assert.equal((await caller.states()).at(-1)?.state, 'SPEAKING', 'the answer was over too soon');
    await act(caller.page);

    const sent = (await caller.frames()).filter(
      ({ from, message }) => from === 'page' && message.type === 'user_interrupted',
    );
    assert.equal(sent.length, 1);
    const listening = await caller.state('LISTENING', { after: pressedAt, withinMs: 5_000 });
    await silentSoonAfter(listening.at);
  });
}

test('a refused microphone is explained, and no call begins', async () => {
  caller = await arrive([1], { microphone: 'deny' });
  await caller.call();
  await caller.page.locator('[role=alert][data-code=microphone_denied]').waitFor();
  await caller.screen('start');
  assert.deepEqual(
    (await caller.frames()).filter(({ from }) => from === 'page'),
    [],
  );
  await caller.shot('call-microphone-denied');
});

/** A small and calm page: painted without a graphics card, a large one takes the time that sound needs. */
function arrive(speech, rest = {}) {
  const page = { viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' };
  return Caller.arrive({ url, speech, ...page, ...rest });
}

async function startCall() {
  await caller.call();
  await caller.screen('stage');
  await caller.shot('call-stage');
}

/** Waits for the greeting's end; gives when the caller speaks first. */
async function greetingIsOver() {
  const greeting = await caller.state('SPEAKING');
  const listening = await caller.state('LISTENING', { after: greeting.at });
  const speech = await caller.speaks(0);
  assert.ok(
    listening.at < speech.from,
    `the greeting ended ${Math.round(listening.at - speech.from)} ms too late; raise LIVESTAND_GREETING_SECONDS`,
  );
  return speech;
}

/** Waits until the bot answers what ended at `spokenAt`. */
async function turnAfter(spokenAt) {
  // The bot may answer before the file is over: files end with some silence.
  const { at, turn } = await caller.state('SPEAKING', {
    after: spokenAt - 1_500,
    withinMs: WHOLE_CALL_MS,
  });
  await caller.page
    .locator('[data-mind=SPEAKING]')
    .waitFor({ timeout: 5_000 })
    .catch(() => {
      throw new Error('the node speaks, but the page does not show it');
    });
  return { speakingAt: at, turn };
}

/** The states from the one in which the bot was at `at`, without repetitions. */
async function statesSince(at) {
  const all = await caller.states();
  const first = all.findLastIndex((each) => each.at <= at);
  return all
    .slice(Math.max(0, first))
    .map(({ state }) => state)
    .filter((state, i, states) => state !== states[i - 1]);
}

/** `wanted` is a subsequence of `states`. */
function assertInOrder(states, wanted) {
  let next = 0;
  for (const state of states) if (state === wanted[next]) next++;
  assert.equal(next, wanted.length, `${wanted.join(' > ')}\nis not in\n${states.join(' > ')}`);
}

async function routeIsShown(...routes) {
  const badges = routes.map((route) => `[role=log] [data-route="${route}"]`).join();
  await caller.page.locator(badges).first().waitFor({ timeout: 10_000 });
  await caller.page.locator('[data-latency]').first().waitFor();
}

/** What the node says was said stands on the page, on both sides. */
async function wordsAreShown(since) {
  for (const role of ['user', 'assistant']) {
    const words = (await caller.received('transcript'))
      .filter(({ at, payload }) => at >= since && payload.final && payload.role === role)
      .map(({ payload }) => payload.text.trim());
    assert.ok(words.length > 0 && words[0] !== '', `no final words of ${role}`);
    await caller.until(`words of ${role} on the page: ${words[0]}`, async () =>
      (await caller.said(role)).some((text) => text.includes(words[0])),
    );
  }
}

/** The browser decoded sound from the bot; where a recogniser is at hand, the very words. */
async function voiceWasHeard(since) {
  const audible = await caller.audibleMs(since);
  assert.ok(audible > 400, `only ${audible} ms of sound from the bot`);
  const command = process.env.LIVESTAND_TRANSCRIBE;
  if (!command) return;
  const { file } = await caller.saveHeard('heard.wav', since);
  const { stdout } = await promisify(exec)(`${command} "${file}"`, { timeout: 60_000 });
  const said = (await caller.received('transcript'))
    .filter(
      ({ at, payload }) => at >= since - 2_000 && payload.final && payload.role === 'assistant',
    )
    .map(({ payload }) => payload.text)
    .join(' ');
  const share = sharedWords(said, stdout);
  assert.ok(share >= 0.5, `heard "${stdout.trim()}" of "${said}" (${Math.round(100 * share)} %)`);
}

/** How many of the words of `said` were `heard`, 0..1. */
function sharedWords(said, heard) {
  const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const present = new Set(words(heard));
  const wanted = words(said);
  return wanted.length === 0
    ? 0
    : wanted.filter((word) => present.has(word)).length / wanted.length;
}

/** Within the bound the bot falls silent, and stays so for a while or until its next answer. */
async function silentSoonAfter(at) {
  await caller.until(
    'silence',
    async () => (await caller.now()) > at + SILENT_WITHIN_MS,
    SILENT_WITHIN_MS + 10_000,
  );
  const answer = (await caller.states(at)).find(({ state }) => state === 'SPEAKING');
  const end = Math.min(at + SILENT_WITHIN_MS, answer?.at ?? Infinity);
  assert.ok(end - at > 2 * STAYS_SILENT_MS, 'the next answer came too soon to tell');
  const tail = await caller.audibleMs(end - STAYS_SILENT_MS, end);
  assert.ok(tail <= 30, `${tail} ms of sound from the bot after it should have stopped`);
}

/** What the node, its media server and its sandbox hold open; null where we are not told which they are. */
function nodeSockets() {
  const pid = process.env.LIVESTAND_PID;
  return pid ? openSockets(pid) : Promise.resolve(null);
}

/** Waits for something to become true; the last failure tells what it was instead. */
async function eventually(check, withinMs = 20_000) {
  for (const end = Date.now() + withinMs; ;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

async function health() {
  const response = await fetch(new URL('/healthz', url), { headers: { connection: 'close' } });
  return response.json();
}
