// The reference of the API in real Chromium: can be read by everybody, and its console works. Run `npm run build` first.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { noBarriers, nothingCutOrCovered } from '../support/barriers.mjs';
import { Caller } from '../support/Caller.mjs';
import { FakeNode } from '../support/FakeNode.mjs';

/** Stricter than the node's own policy, which the stage needs to be looser: nothing inline. */
const POLICY = "default-src 'self'; connect-src 'self' ws:; object-src 'none'; base-uri 'self'";
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };

let node;
let caller;

before(async () => {
  node = await FakeNode.start();
  node.policy = POLICY;
});
afterEach(async () => {
  await caller?.leave();
  caller = undefined;
  node.policy = POLICY;
  node.restart();
  node.records.clear();
  node.received.length = 0;
});
after(() => node.stop());

for (const colorScheme of ['dark', 'light']) {
  test(`the reference can be read in the ${colorScheme} theme`, async () => {
    await open({ colorScheme });
    for (const details of await caller.page.locator('details').all())
      await details.evaluate((element) => (element.open = true));
    await noBarriers(caller.page);
    await caller.shot(`docs-${colorScheme}`);
    assert.deepEqual(caller.problems, []);
  });

  test(`a phone cuts nothing of the reference in the ${colorScheme} theme`, async () => {
    await open({ colorScheme, ...PHONE });
    await nothingCutOrCovered(caller.page, 'form label, form button, main h3');
    await noBarriers(caller.page);
    await caller.shot(`docs-phone-${colorScheme}`);
  });
}

test('the console connects, watches a call and fetches its record', async () => {
  await open();
  const { page } = caller;
  const frame = (text) => page.locator('#frames p', { hasText: text });
  const status = (text) => page.locator('#said', { hasText: text });

  await page.getByRole('button', { name: 'Watch the call' }).click();
  await status('Give the id of a call first.').waitFor();

  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await frame('"type":"stand_info"').waitFor();
  await status('Connected.').waitFor();

  const session = await call(page);
  await page.getByLabel('Id of a call').fill(session);
  await page.getByRole('button', { name: 'Watch the call' }).click();
  await frame('"type":"call_snapshot"').waitFor();
  node.transcript(1, 'user', 'What are your opening hours?');
  await frame('What are your opening hours?').waitFor();

  await page.getByRole('button', { name: 'Fetch its record' }).click();
  await status('No record: 404.').waitFor();
  node.end('hang_up');
  await frame('"type":"demo_call_ended"').waitFor();
  await page.getByRole('button', { name: 'Fetch its record' }).click();
  await status('The record has').waitFor();
  await page.locator('#frames [data-from=record]').first().waitFor();
  await noBarriers(page);

  await page.getByRole('button', { name: 'Disconnect' }).click();
  await status('Closed with 1000.').waitFor();
  assert.deepEqual(
    caller.problems.filter((problem) => !problem.includes('404')),
    [],
  );
});

test('the stage leads to the reference', async () => {
  node.policy = null;
  caller = await Caller.arrive({ url: node.url });
  await caller.page.getByRole('link', { name: 'The API, for developers' }).click();
  await caller.page.getByRole('heading', { name: 'The WebSocket API' }).waitFor();
});

/** Opens the reference. */
async function open(rest = {}) {
  caller = await Caller.arrive({ url: `${node.url}docs/`, ...rest });
}

/** Somebody else's call, over a socket of its own; gives its id. */
function call(page) {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const socket = new WebSocket(
          new URL('/api/v1/live-stand', location.href.replace(/^http/, 'ws')),
        );
        socket.onmessage = ({ data }) => {
          const { type, payload } = JSON.parse(data);
          if (type === 'demo_call_started') resolve(payload.session_id);
        };
        socket.onopen = () =>
          socket.send(
            JSON.stringify({
              v: 1,
              type: 'start_demo_call',
              seq: 1,
              payload: { user_name: '' },
            }),
          );
      }),
  );
}
