// The operator's page in real Chromium: in both themes, on a phone, while the node is silent, and what it asks the node
// for. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { noBarriers, nothingCutOrCovered } from '../support/barriers.mjs';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

const GOLDEN = path.join(import.meta.dirname, '..', '..', '..', 'test_data', 'protocol');
const SIZES = {
  wide: { viewport: { width: 1440, height: 900 } },
  narrow: { viewport: { width: 1024, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
};
const POLLS = 4;

let node;
let caller;
let busy;
let polls;

before(async () => {
  node = await FakeNode.start();
  busy = JSON.parse(await readFile(path.join(GOLDEN, 'ops.busy.json'), 'utf8'));
});
afterEach(async () => {
  await caller?.leave();
  caller = undefined;
  node.ops = null;
  node.wishes.length = 0;
});
after(() => node.stop());

/** A node whose calls go on: each report is a second later. */
function goOn() {
  polls = 0;
  node.ops = () => {
    polls++;
    const media = {
      ...busy.media,
      packets_received: busy.media.packets_received + 100 * polls,
      packets_sent: busy.media.packets_sent + 100 * polls,
      lost: busy.media.lost + 3 * polls + (polls % 3),
    };
    const latency = { ...busy.latency, p95_ms: 650 + 60 * Math.sin(polls) };
    const uptime_ms = busy.uptime_ms + 1_000 * polls;
    return { status: 200, body: { ...busy, uptime_ms, media, latency } };
  };
}

async function arrive(wish = {}) {
  caller = await Caller.arrive({
    url: `${node.url}ops/`,
    reducedMotion: 'reduce',
    ...SIZES.wide,
    ...wish,
  });
}

const shown = (selector) => caller.page.locator(selector).waitFor();

for (const colorScheme of ['dark', 'light']) {
  for (const [name, size] of Object.entries(SIZES)) {
    test(`everything can be read, ${name}, in the ${colorScheme} theme`, async () => {
      goOn();
      await arrive({ colorScheme, ...size });
      await shown('[data-panel=summary]');
      await caller.until('some reports', () => polls >= POLLS);
      await noBarriers(caller.page);
      await nothingCutOrCovered(caller.page, '[data-panel]');
      await caller.shot(`ops-${name}-${colorScheme}`);
      assert.deepEqual(caller.problems, []);
    });
  }

  test(`a node that falls silent leaves its last words in the ${colorScheme} theme`, async () => {
    goOn();
    await arrive({ colorScheme });
    await shown('[data-stale=false]');
    node.ops = null;
    await shown('[data-stale=true]');
    await shown('[data-verdict=unknown]');
    await noBarriers(caller.page);
    await caller.shot(`ops-silent-${colorScheme}`);
    goOn();
    await shown('[data-stale=false]');
  });

  test(`a node that asks for a token is given one in the ${colorScheme} theme`, async () => {
    const token = 'ops.1.x';
    node.ops = ({ authorization }) =>
      authorization === `Bearer ${token}`
        ? { status: 200, body: busy }
        : { status: 401, body: 'a token is needed\n' };
    await arrive({ colorScheme });
    await shown('[data-trouble=token]');
    await noBarriers(caller.page);
    await caller.shot(`ops-token-${colorScheme}`);
    await caller.page.locator('input[name=token]').fill(token);
    await caller.page.keyboard.press('Enter');
    await shown('[data-panel=summary]');
  });
}

test('what falls ill and heals is seen, with how long it took', async () => {
  goOn();
  await arrive();
  await shown('[data-dependency=stt][data-status=down]');
  busy.dependencies[1].status = 'up';
  try {
    await shown('[data-dependency=stt][data-status=up]');
    await shown('[data-change=stt]');
    await noBarriers(caller.page);
  } finally {
    busy.dependencies[1].status = 'down';
  }
});

test('a fault is wished for by key, and shown as the node grants it', async () => {
  goOn();
  const { faults } = busy;
  node.granted = ({ name, on }) => {
    busy.faults = faults.map((each) => (each.name === name ? { name, on } : each));
    return { status: 200, body: { faults: busy.faults } };
  };
  try {
    await arrive();
    await caller.page.locator('[data-fault=slow_llm]').focus();
    await caller.page.keyboard.press('Space');
    await shown('[data-fault=slow_llm][aria-checked=true]');
    assert.deepEqual(node.wishes, [{ name: 'slow_llm', on: true }]);
  } finally {
    busy.faults = faults;
  }
});
