// How long a state takes from the bot's turning to it to the page, in real calls.
import { loadavg } from 'node:os';
import { WebSocket } from 'ws';
import { Caller } from '../e2e/support/Caller.mjs';
import { row } from './figures.mjs';

const CALLS = 6;
const CALL = [9, 'two-questions.wav', 14];
const CALL_MS = 45_000;
const WANTED_MS = 20;
/** A state that was replaced before the page was drawn is never in the document. */
const DRAWN_WITHIN_MS = 500;

/** Makes the calls; gives the lines of the report and the id of the last call. */
export async function states({ url, paints, viewport }) {
  const load = loadavg()[0];
  const first = await call(url, paints, viewport);
  const later = [];
  for (let n = 0; n < CALLS; n++) later.push(await call(url, paints, viewport));
  const lines = [
    '## From the transition to the page',
    '',
    "From the bot's turning to another state, by the clock of its message (whole ms), in real calls of two questions " +
      `each, each by a browser that is new; ms. At most ${WANTED_MS} ms is wanted, p95. Load before: ${load.toFixed(1)}.`,
    '',
    '| calls | until | states | p50 | p95 | longest |',
    '|---|---|---|---|---|---|',
    ...delays(`${CALLS} calls`, later),
    ...delays("before them, the first since the node's start", [first]),
    '',
    `Which of the ${CALLS} calls' states the page had later than that; "none" where nothing was measured, since the ` +
      'program looks on only from the first state on, or since the next state was there before this one was drawn:',
    '',
    '| call | s after its start | turn | state | to the program | to the page | to the document |',
    '|---|---|---|---|---|---|---|',
    ...later.flatMap(({ told }, n) => late(told, n + 1)),
    '',
  ];
  return { lines, id: later.at(-1).id };
}

function delays(calls, made) {
  const told = made.flatMap((each) => each.told);
  return [
    ['baseline: a program without a page that watches the same calls has it', 'bare'],
    ["the message is in the page's hands", 'heard'],
    ['it is in the document', 'shown'],
  ].map(([until, of]) => {
    const values = told.map((each) => each[of]).filter((ms) => ms !== undefined);
    return `| ${calls} | ${until} | ${values.length} | ${row(values)} |`;
  });
}

function late(told, call) {
  const ms = (value) => value?.toFixed(1) ?? 'none';
  return told
    .filter(({ heard }) => heard > WANTED_MS)
    .map(
      ({ seconds, turn, state, bare, heard, shown }) =>
        `| ${call} | ${seconds.toFixed(1)} | ${turn ?? 'none'} | ${state} | ${ms(bare)} | ${ms(heard)} | ${ms(shown)} |`,
    );
}

/** One call: its id, and for each state told how many ms after its transition it was where. */
async function call(url, paints, viewport) {
  const caller = await Caller.arrive({
    url,
    speech: CALL,
    viewport,
    inject: paints,
    ears: false,
  });
  try {
    await caller.call();
    await caller.screen('stage');
    const [begun] = await caller.received('demo_call_started');
    const id = begun.payload.session_id;
    const viewer = watch(url, id);
    await caller.page.waitForTimeout(CALL_MS);
    viewer.socket.close();
    const [origin, drawn] = await caller.page.evaluate(() => [
      performance.timeOrigin,
      window.liveStandPaints.states,
    ]);
    const messages = await caller.received('bot_mind_state_update');
    const told = messages.map(({ at, ts, turn_id: turn, payload: { state } }) => {
      const since = Date.parse(ts) - origin;
      const next = drawn.find((each) => each.at >= at && each.at < at + DRAWN_WITHIN_MS);
      return {
        state,
        turn,
        seconds: (at - begun.at) / 1000,
        bare: viewer.delays.get(`${ts} ${state}`),
        heard: at - since,
        shown: next?.state === state ? next.at - since : undefined,
      };
    });
    await caller.page.getByRole('button', { name: 'Hang up' }).click();
    await caller.screen('ended');
    return { id, told };
  } finally {
    await caller.leave();
  }
}

/** Watches a call as a program: how many ms after its transition each state came, by time and name. */
function watch(url, id) {
  const delays = new Map();
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/live-stand`);
  socket.on('message', (text) => {
    const now = performance.timeOrigin + performance.now();
    const { type, ts, payload } = JSON.parse(text);
    if (type === 'bot_mind_state_update') {
      delays.set(`${ts} ${payload.state}`, now - Date.parse(ts));
    }
  });
  socket.on('open', () => {
    const payload = { session_id: id };
    const ts = new Date().toISOString();
    socket.send(JSON.stringify({ v: 1, type: 'watch', seq: 1, ts, session_id: '', payload }));
  });
  return { socket, delays };
}
