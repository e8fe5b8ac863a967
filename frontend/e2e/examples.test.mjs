// The client's examples as they are, against the scripted node.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, test } from 'node:test';
import { Caller } from './support/Caller.mjs';
import { FakeNode } from './support/FakeNode.mjs';

const EXAMPLES = path.join(import.meta.dirname, '..', 'client', 'examples');
const WITHIN_MS = 20_000;

let node;
let programs = [];

before(async () => {
  node = await FakeNode.start();
});
afterEach(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  programs = [];
  node.away = false;
  node.forget();
  node.received.length = 0;
});
after(() => node.stop());

test('vanilla.html talks to the bot, shows what is said, and goes on over a lost connection', async () => {
  const server = run('serve.mjs', '0');
  const [page] = await server.line(/^http.*/);
  const address = new URL(page);
  address.searchParams.set('url', node.url);
  const caller = await Caller.arrive({ url: address.href });
  try {
    const shows = (text) => caller.page.locator('#state', { hasText: text }).waitFor();
    await shows('ready');
    await caller.page.locator('#call').click();
    await caller.page.locator('#hang-up').waitFor();
    assert.deepEqual(
      node.received.map(({ type }) => type).filter((type) => type !== 'connectWebRtcTransport'),
      [
        'start_demo_call',
        'getRouterRtpCapabilities',
        'createWebRtcTransport',
        'createWebRtcTransport',
        'produce',
        'consume',
        'resumeConsumer',
      ],
    );

    node.mind(1, 'LISTENING');
    await shows('LISTENING');
    node.transcript(1, 'user', 'What are your', false);
    node.transcript(1, 'user', 'What are your opening hours?');
    node.away = true;
    node.drop();
    await shows('connection lost');
    node.transcript(1, 'assistant', 'We are open from nine to six.');
    node.away = false;
    await shows('connected again');
    assert.deepEqual(await caller.page.locator('#words > li').allInnerTexts(), [
      'user: What are your opening hours?',
      'assistant: We are open from nine to six.',
    ]);

    await caller.page.locator('#hang-up').click();
    await shows('hang_up');
    await caller.page.locator('#call').waitFor();
  } finally {
    await caller.leave();
  }
});

test('node-events.mjs tells of a call of its own, and of one that it watches', async () => {
  const caller = run('node-events.mjs', node.url);
  const [, started] = await caller.line(/^demo_call_started (.*)/);
  node.transcript(1, 'user', 'What are your opening hours?');
  await caller.line(/^transcript .*opening hours/);

  const watcher = run('node-events.mjs', node.url, JSON.parse(started).session_id);
  await watcher.line(/^before: transcript .*opening hours/);
  node.away = true;
  node.drop();
  await Promise.all([caller.line(/^lost/), watcher.line(/^lost/)]);
  node.event(1, 'turn_decided', { reason: 'complete' });
  node.away = false;
  await caller.line(/^call_event .*turn_decided/);
  await Promise.all([caller.line(/^resumed/), watcher.line(/^before: call_event .*turn_decided/)]);
  node.transcript(1, 'assistant', 'From nine to six.');
  await Promise.all([caller.line(/^transcript .*nine/), watcher.line(/^transcript .*nine/)]);

  caller.interrupt();
  await watcher.line(/^demo_call_ended .*hang_up/);
  assert.deepEqual(await Promise.all([caller.code(), watcher.code()]), [0, 0]);
});

test('node-events.mjs fails where there is no such call', async () => {
  const watcher = run('node-events.mjs', node.url, 'demo-nowhere');
  await watcher.line(/^error_occurred .*no_such_call/);

  assert.equal(await watcher.code(), 1);
});

/** Runs an example; its lines can be waited for, each once and in order. */
function run(example, ...words) {
  const program = spawn(process.execPath, [path.join(EXAMPLES, example), ...words], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  const handle = {
    async line(wanted) {
      const seen = [];
      const giveUp = setTimeout(() => program.kill('SIGKILL'), WITHIN_MS);
      try {
        for (;;) {
          const { value, done } = await lines.next();
          if (done) throw new Error(`${example} said no ${wanted}, but:\n${seen.join('\n')}`);
          const match = wanted.exec(value);
          if (match !== null) return match;
          seen.push(value);
        }
      } finally {
        clearTimeout(giveUp);
      }
    },
    interrupt: () => program.kill('SIGINT'),
    code: async () => (await ended)[0],
    async stop() {
      program.kill('SIGKILL');
      await ended;
    },
  };
  programs.push(handle);
  return handle;
}
