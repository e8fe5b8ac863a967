// The operator's page in real Chromium against a scripted node. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { noBarriers, nothingCutOrCovered } from '../support/barriers.mjs';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

const OUT = path.join(import.meta.dirname, '..', '..', 'out');
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
const SMALL = { viewport: { width: 1024, height: 768 } };
const PARTS = 'main section, [data-verdict], header > *';
/** What a failed request leaves on the console, which is not of the page's making. */
const UNHEARD = /Failed to load resource/;

let node;
let caller;

before(async () => {
  node = await FakeNode.start();
});
afterEach(async () => {
  await caller?.leave();
  caller = undefined;
  node.away = false;
});
after(() => node.stop());

for (const colorScheme of ['dark', 'light']) {
  test(`a busy node can be read in the ${colorScheme} theme`, async () => {
    await open('busy', { colorScheme });
    node.ops.loss = 5;
    await caller.page.getByText('Takes no calls').waitFor();
    await caller.page.getByText('Recognition: down').waitFor();
    await ticks(3);
    await caller.page.locator('[data-tile=packets]', { hasText: '/s' }).waitFor();
    await nothingCutOrCovered(caller.page, PARTS);
    await noBarriers(caller.page);
    await caller.shot(`ops-${colorScheme}-busy`);
    assert.deepEqual(caller.problems, []);
  });

  for (const [name, size] of [
    ['phone', PHONE],
    ['small', SMALL],
  ]) {
    test(`a ${name} screen cuts and covers nothing in the ${colorScheme} theme`, async () => {
      await open('busy', { colorScheme, ...size, locale: 'ru-RU' });
      await caller.page.getByText('Не принимает звонки').waitFor();
      await ticks(2);
      await nothingCutOrCovered(caller.page, `${PARTS}, [data-part] p > *, [role=cell]`);
      await noBarriers(caller.page);
      await caller.page.screenshot({
        path: `e2e/shots/ops-${colorScheme}-${name}.png`,
        fullPage: true,
      });
      assert.equal(await caller.page.title(), 'Операции · Живой стенд');
    });
  }

  test(`a node that falls silent is stale, not forgotten, in the ${colorScheme} theme`, async () => {
    await open('busy', { colorScheme });
    await caller.page.locator('[data-part=media_server] [data-status=up]').waitFor();
    node.away = true;
    const notice = caller.page.locator('[data-stale]', { hasText: 'Last heard' });
    await notice.waitFor();
    assert.equal(await caller.page.locator('[data-status]:not([data-status=unknown])').count(), 0);
    await caller.page.locator('[data-verdict=unknown]').waitFor();
    assert.match(await caller.page.locator('[data-figure=packets_sent] dd').innerText(), /^5\d,/);
    await noBarriers(caller.page);
    await caller.shot(`ops-${colorScheme}-stale`);
    const told = await notice.innerText();
    await caller.until('a higher age', async () => (await notice.innerText()) !== told);

    node.away = false;
    await notice.waitFor({ state: 'detached' });
    await caller.page.locator('[data-part=media_server] [data-status=up]').waitFor();
    await caller.page.locator('[data-change=found]').waitFor();
    assert.deepEqual(
      caller.problems.filter((problem) => !UNHEARD.test(problem)),
      [],
    );
  });

  test(`what is not shown is explained in the ${colorScheme} theme`, async () => {
    await open('idle', { colorScheme });
    await caller.page.getByText('Nobody is calling.').waitFor();
    assert.equal(await caller.page.getByRole('switch').count(), 0);
    await noBarriers(caller.page);
    await caller.shot(`ops-${colorScheme}-idle`);

    node.away = true;
    await caller.page.reload();
    await caller.page.getByRole('heading', { name: 'The node does not answer.' }).waitFor();
    await noBarriers(caller.page);
    await caller.shot(`ops-${colorScheme}-silent`);

    node.away = false;
    node.ops.refusal = { status: 403, body: 'this token is not good for that' };
    await caller.page.locator('[data-access=refused]').waitFor();
    await noBarriers(caller.page);
    await caller.shot(`ops-${colorScheme}-refused`);
  });
}

test('a token is asked for, kept for the tab, and taken out of the address', async () => {
  await node.ops.be('busy');
  node.ops.token = 'ops.1.right';
  caller = await Caller.arrive({ url: `${node.url}ops/` });
  const { page } = caller;
  await page.locator('[data-access=no_token]').waitFor();
  await page.keyboard.press('Tab');
  await page.getByLabel('Token').fill('ops.1.wrong');
  await page.keyboard.press('Enter');
  await page.locator('[data-access=bad_token]').waitFor();
  await page.getByLabel('Token').fill('ops.1.right');
  await page.getByRole('button', { name: 'Show the node' }).click();
  await caller.screen('ops');
  await page.reload();
  await caller.screen('ops');

  node.ops.token = 'ops.2.other';
  await page.goto(`${node.url}ops/?token=ops.2.other`);
  await caller.screen('ops');
  assert.equal(page.url(), `${node.url}ops/`);
});

test('a fault is begun by key, is seen, heals, and its refusal is told', async () => {
  await open('busy');
  node.ops.status('stt', 'up');
  const { page } = caller;
  const slow = page.getByRole('switch', { name: 'Slow language model' });
  await slow.waitFor();
  let letGo;
  node.ops.held = new Promise((resolve) => (letGo = resolve));
  await slow.focus();
  await page.keyboard.press('Space');
  await page.locator('[data-fault=slow_llm]', { hasText: 'asking…' }).waitFor();
  assert.equal(await slow.getAttribute('aria-checked'), 'false');
  letGo();
  await page.locator('[data-fault=slow_llm] [aria-checked=true]').waitFor();
  assert.deepEqual(node.ops.asked, [{ name: 'slow_llm', on: true }]);

  const log = page.getByRole('log');
  node.ops.status('stt', 'down', 'its streams break');
  await page.locator('[data-part=stt] [data-status=down]').waitFor();
  await log.getByText(/Recognition: up .*down/).waitFor();
  node.ops.status('stt', 'up');
  await page.locator('[data-part=stt] [data-status=up]').waitFor();
  await log.getByText(/Recognition: down .*up, \d+\ss/).waitFor();

  node.ops.faultRefusal = { status: 409, error: 'The vendors are real: no fault is made.' };
  await page.getByRole('switch', { name: 'Lose packets' }).click();
  await page.getByRole('alert').getByText('The vendors are real: no fault is made.').waitFor();
  await noBarriers(page);
  await caller.shot('ops-fault-refused');
});

test('a node that began anew is noticed, and nothing is carried over', async () => {
  await open('busy');
  const { page } = caller;
  await ticks(3);
  await page.locator('[data-tile=packets]', { hasText: '/s' }).waitFor();
  await node.ops.be('idle');
  await page.locator('[data-change=restarted]').waitFor();
  await page.locator('[data-verdict=yes]').waitFor();
  await page.locator('[data-figure=packets_sent] dd', { hasText: /^0/ }).waitFor();
});

test('nobody is asked while the page is hidden', async () => {
  await open('busy');
  await ticks(1);
  const other = await caller.page.context().newPage();
  await other.bringToFront();
  await caller.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await caller.page.waitForTimeout(300);
  const before = node.ops.reports;
  await caller.page.waitForTimeout(2_500);
  assert.equal(node.ops.reports, before);
  await caller.page.evaluate(() => {
    delete document.hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await ticks(1);
});

test('a call is watched from its row', async () => {
  const stand = await Caller.arrive({ url: node.url });
  try {
    await stand.call();
    await stand.screen('stage');
    await open('busy');
    const [{ ...first }] = JSON.parse(
      await readFile(
        path.join(import.meta.dirname, '../../../test_data/protocol/ops.busy.json'),
        'utf8',
      ),
    ).calls;
    node.ops.change({ calls: [{ ...first, session_id: 'demo-7f3c2a' }] });
    const link = caller.page.getByRole('link', { name: 'Watch the call demo-7f3c2a' });
    await link.waitFor();
    const [second] = await Promise.all([caller.page.context().waitForEvent('page'), link.click()]);
    await second.locator('[data-screen=watch]').waitFor();
  } finally {
    await stand.leave();
    node.restart();
  }
});

test('the stand leads here, and back', async () => {
  await node.ops.be('idle');
  caller = await Caller.arrive({ url: node.url });
  await caller.page.getByRole('link', { name: 'How the node is' }).click();
  await caller.screen('ops');
  await caller.page.getByRole('link', { name: 'The stand' }).click();
  await caller.screen('start');
});

test('less motion is honoured', async () => {
  await open('busy', { reducedMotion: 'reduce' });
  await ticks(2);
  assert.equal(await caller.page.evaluate(() => document.getAnimations().length), 0);
});

test('nothing of a call is loaded', async () => {
  caller = await Caller.arrive({ url: 'about:blank' });
  const loaded = new Set();
  caller.page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (pathname.endsWith('.js')) loaded.add(pathname);
  });
  await node.ops.be('busy');
  await caller.page.goto(`${node.url}ops/`);
  await caller.screen('ops');
  await ticks(2);
  assert.ok(loaded.size > 0);
  for (const file of loaded) {
    const script = await readFile(path.join(OUT, file), 'utf8');
    for (const trait of ['RTCPeerConnection', 'getUserMedia', 'start_demo_call']) {
      assert.ok(!script.includes(trait), `${file} has ${trait}`);
    }
  }
});

async function open(name, rest = {}) {
  await node.ops.be(name);
  caller = await Caller.arrive({ url: `${node.url}ops/`, ...rest });
  await caller.screen('ops');
}

/** The node is asked so many times more. */
async function ticks(count) {
  const until = node.ops.reports + count;
  await caller.until(`${count} reports`, () => node.ops.reports >= until);
}
