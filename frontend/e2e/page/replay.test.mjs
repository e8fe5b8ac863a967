// Second screens, replays and both themes in real Chromium. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const ID = 'demo-7f3c2a';

let node;
let caller;

before(async () => {
  node = await FakeNode.start();
});
afterEach(async () => {
  await caller?.leave();
  caller = undefined;
  node.forget();
});
after(() => node.stop());

/** Seconds of silence, then of a voice on the right, the bot's side: stereo, 16-bit, 16 kHz. */
function rightVoice(quiet, loud) {
  const rate = 16_000;
  const bytes = Buffer.alloc(44 + 4 * rate * (quiet + loud));
  bytes.write('RIFF____WAVEfmt ', 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt32LE(4 * rate, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let i = rate * quiet; i < rate * (quiet + loud); i++)
    bytes.writeInt16LE(Math.round(20_000 * Math.sin((2 * Math.PI * 300 * i) / rate)), 46 + 4 * i);
  return bytes;
}

test('the figure of a replay follows the recorded voices', async () => {
  const begun = Date.parse('2026-11-26T10:00:00.000Z');
  const mind = (after, state) => ({
    v: 1,
    type: 'bot_mind_state_update',
    seq: 1 + after,
    ts: new Date(begun + 1_000 * after).toISOString(),
    session_id: ID,
    turn_id: 0,
    payload: { state, details: '' },
  });
  const told = [mind(0, 'SPEAKING'), mind(12, 'SPEAKING')];
  node.records.set(`${ID}.jsonl`, told.map((each) => `${JSON.stringify(each)}\n`).join(''));
  node.records.set(`${ID}.wav`, rightVoice(4, 8));
  // Without motion the figure changes with the sound alone.
  caller = await Caller.arrive({ url: `${node.url}?session=${ID}`, reducedMotion: 'reduce' });
  const size = async () =>
    (await caller.orb()).filter((value, index) => index % 4 === 3 && value > 200).length;
  const at = (second) => caller.page.getByText(`0:0${second} / 0:12`).waitFor();
  await caller.page.getByText('with sound').waitFor();
  await caller.page.getByRole('button', { name: 'Play' }).click();
  await at(3);
  const quiet = await size();
  await at(6);
  const loud = await size();
  assert.ok(loud > 1.03 * quiet, `${quiet} pixels while it is quiet, ${loud} while the bot speaks`);
});

test('the token of the address is shown wherever the page asks for something', async () => {
  node.restart();
  node.asked.length = 0;
  const token = 'token=call.9.x';
  caller = await Caller.arrive({ url: `${node.url}?${token}`, reducedMotion: 'reduce' });
  await caller.call();
  await caller.screen('stage');
  const second = await caller.page
    .getByRole('link', { name: 'Second screen' })
    .getAttribute('href');
  assert.equal(second, `?watch=${ID}&${token}`);
  await converse();
  await caller.page.getByRole('button', { name: 'Hang up' }).click();
  await caller.page.getByRole('link', { name: 'Replay this call' }).click();
  await caller.page.getByRole('button', { name: 'Play' }).waitFor();

  assert.ok(node.asked.some((each) => each.startsWith(`/api/v1/records/${ID}.jsonl`)));
  assert.deepEqual(
    node.asked.filter((each) => !each.endsWith(`?${token}`)),
    [],
  );
});

for (const colorScheme of ['dark', 'light']) {
  test(`a call, its second screen, its end and its replay pass axe when it is ${colorScheme}`, async () => {
    node.restart();
    caller = await Caller.arrive({ url: node.url, colorScheme });
    await caller.page.getByText('emulated on this machine').waitFor();
    await noBarriers(caller.page);
    await caller.call();
    await caller.screen('stage');
    const second = await caller.page.context().newPage();
    await second.goto(`${node.url}?watch=${ID}`);
    await second.locator('[data-screen=watch]').waitFor();
    await converse();
    for (const page of [caller.page, second]) {
      await page.getByText('It comes tomorrow.').first().waitFor();
      await page.locator('[data-latency]').waitFor();
      await noBarriers(page);
    }
    await caller.page.bringToFront();
    await caller.page.locator('li[data-turn] button').hover();
    await caller.page.getByRole('tooltip').waitFor();
    await noBarriers(caller.page);
    await caller.shot(`stage-${colorScheme}`);
    await shot(second, `watch-${colorScheme}`);

    await caller.page.getByRole('button', { name: 'Hang up' }).click();
    await caller.screen('ended');
    await noBarriers(caller.page);
    await second.getByText('The caller hung up.').waitFor();
    await noBarriers(second);

    await caller.page.getByRole('link', { name: 'Replay this call' }).click();
    await caller.page.getByRole('button', { name: 'Play' }).click();
    await caller.page.locator('[data-outcome=hang_up]').waitFor();
    await noBarriers(caller.page);
    await caller.shot(`replay-${colorScheme}`);
  });

  test(`what cannot be shown is told, and passes axe, when it is ${colorScheme}`, async () => {
    caller = await Caller.arrive({ url: `${node.url}?session=nobody`, colorScheme });
    await caller.page.locator('[role=alert][data-code=not_found]').waitFor();
    await noBarriers(caller.page);
    await caller.shot(`replay-missing-${colorScheme}`);
    await caller.page.goto(`${node.url}?watch=nobody`);
    await caller.page.locator('[data-outcome=no_such_call]').waitFor();
    await noBarriers(caller.page);
  });

  test(`a microphone that is denied passes axe when it is ${colorScheme}`, async () => {
    caller = await Caller.arrive({ url: node.url, microphone: 'deny', colorScheme });
    await caller.call();
    await caller.page.locator('[role=alert][data-code=microphone_denied]').waitFor();
    await noBarriers(caller.page);
  });
}

test('a phone replays, and nothing is too wide', async () => {
  node.records.set('kept.jsonl', node.records.get(`${ID}.jsonl`));
  caller = await Caller.arrive({ url: `${node.url}?session=kept`, ...PHONE });
  const { page } = caller;
  const timeline = page.getByRole('slider', { name: 'Timeline' });
  await timeline.focus();
  await page.keyboard.press('End');
  await page.getByText('cut off').waitFor();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  assert.ok(overflow <= 0, `the page is ${overflow} px too wide`);
  await caller.shot('phone-replay');
});

async function converse() {
  const events = (...names) => {
    for (const name of names) node.event(1, name);
  };
  node.mind(1, 'LISTENING');
  events('user_speech_started');
  node.transcript(1, 'user', 'Where is', false);
  await later();
  events('user_speech_ended');
  node.transcript(1, 'user', 'Where is my parcel?');
  node.mind(1, 'ROUTING_TO_LLM');
  events('filler_started');
  await later();
  node.say('llm_text_chunk', { chunk: 'It left. It comes tomorrow.' }, { turn_id: 1 });
  node.mind(1, 'GENERATING_SPEECH');
  events('synthesis_started', 'bot_sound_started');
  node.mind(1, 'SPEAKING');
  await later();
  events('synthesis_ended', 'barge_in');
  node.event(1, 'bot_sound_ended', { stopped: true });
  node.transcript(1, 'assistant', 'It left.');
  node.metrics(1, 'llm', {
    t1: -900,
    speech_end: 0,
    t2: 240,
    t3: 250,
    t4: 300,
    llm_first_token: 520,
    filler_first_packet: 330,
    t5_tts: 690,
    t6: 700,
    barge_in: 1300,
    stopped: 1340,
  });
  node.mind(1, 'LISTENING');
}

/** Things of a call lie apart in time. */
function later() {
  return caller.page.waitForTimeout(400);
}

function shot(page, name) {
  return page.screenshot({ path: `e2e/shots/${name}.png` });
}

/** WCAG 2.1 AA as far as axe can tell, once nothing moves into its place any more. */
async function noBarriers(page) {
  await page.bringToFront();
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().iterations === Infinity,
      ),
  );
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }),
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  );
  assert.deepEqual(found, []);
}
