// A whole call in each language as its caller, its audience and its replay see it, the connection lost and found
// meanwhile: this page in real Chromium, and a running node (env LIVESTAND_URL).
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { Caller } from './support/Caller.mjs';
import { Cable } from './support/Cable.mjs';
import { breaches } from './support/contract.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

const GREETING_SECONDS = Number(process.env.LIVESTAND_GREETING_SECONDS ?? 9);
const ANSWER_SECONDS = 14;
const WHOLE_CALL_MS = 60_000;
/** A small and calm page: painted without a graphics card, a large one takes the time that sound needs. */
const CALM = { viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' };

let people = [];
let cable;

afterEach(async (context) => {
  const [caller] = people;
  if (caller !== undefined && !context.passed) {
    await caller.shot(`failed-${context.name.replace(/\W+/g, '-')}`).catch(() => null);
  }
  await Promise.all(people.map((person) => person.leave()));
  await cable?.close();
  people = [];
  cable = undefined;
});

for (const [language, locale, question, hangUp] of [
  ['en', 'en-US', 'free-question.wav', 'Hang up'],
  ['ru', 'ru-RU', 'ru-free-question.wav', 'Завершить'],
]) {
  test(`a call in ${locale} outlives its connection, and its audience and its replay see the same`, async () => {
    cable = await Cable.lay(url);
    const caller = await arrive(cable.url, locale, [GREETING_SECONDS, question, ANSWER_SECONDS]);
    await caller.call({ language });
    await caller.screen('stage');
    const [{ payload: started }] = await caller.received('demo_call_started');
    const id = started.session_id;
    const watcher = await arrive(`${url}?watch=${id}`, locale);
    await watcher.screen('watch');

    const speech = await caller.speaks(0);
    const asked = await caller.until('first words of the question', async () =>
      (await caller.received('transcript')).find(
        ({ at, payload }) => at >= speech.from && payload.role === 'user',
      ),
    );
    cable.cut();
    await caller.page.locator('[data-left]').waitFor();
    cable.mend();
    await caller.until('call again', async () => (await caller.received('call_resumed'))[0]);

    const answer = await caller.state('SPEAKING', { after: asked.at, withinMs: WHOLE_CALL_MS });
    await caller.state('LISTENING', { after: answer.at, withinMs: WHOLE_CALL_MS });
    assert.ok((await caller.audibleMs(answer.at)) > 400, 'the answer was not heard');
    await nothingLostOrDoubled(caller, id);

    await caller.page.getByRole('button', { name: hangUp }).click();
    await caller.screen('ended');
    await watcher.page.locator('[data-outcome=hang_up]').waitFor();
    const watched = await stage(watcher.page);
    await watcher.shot(`whole-call-watched-${language}`);

    const replay = await arrive(`${url}?session=${id}`, locale);
    await replay.page.getByRole('slider').first().focus();
    await replay.page.keyboard.press('End');
    await replay.page.locator('[data-outcome=hang_up]').waitFor();
    await replay.shot(`whole-call-replayed-${language}`);
    assert.ok(watched.said.some((tag) => tag.includes('data-role="assistant"')));
    assert.deepEqual(await stage(replay.page), watched);
    for (const page of [watcher.page, replay.page]) {
      await page.locator('[data-screen][data-mind=IDLE]').waitFor();
    }
    assert.deepEqual(
      await caller.said('user'),
      await replay.said('user'),
      'the caller saw something else',
    );
    for (const person of people) assert.deepEqual(breaches(await person.frames()), []);
  });
}

async function arrive(address, locale, speech = [1]) {
  const person = await Caller.arrive({ url: address, locale, speech, ...CALM });
  people.push(person);
  return person;
}

/** Of all that the call told, over both sockets, each number came once, and none was left out. */
async function nothingLostOrDoubled(caller, id) {
  const numbers = (await caller.frames())
    .filter(({ from, message }) => from === 'node' && message.session_id === id)
    .map(({ message }) => message.seq);
  const [first] = numbers;
  assert.deepEqual(
    numbers,
    numbers.map((_, i) => first + i),
  );
}

/** The two halves of the stage as they are in the page, attributes in the order of their names. */
async function stage(page) {
  const half = (name) =>
    page.locator(`[data-stage=${name}]`).evaluate((element) => {
      const copy = element.cloneNode(true);
      for (const node of [copy, ...copy.querySelectorAll('*')]) {
        const attributes = [...node.attributes].sort((a, b) => (a.name < b.name ? -1 : 1));
        for (const { name } of attributes) node.removeAttribute(name);
        for (const { name, value } of attributes) node.setAttribute(name, value);
      }
      return copy.innerHTML.replaceAll('><', '>\n<').split('\n');
    });
  return { mind: await half('mind'), said: await half('said') };
}
