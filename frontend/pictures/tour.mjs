// docs/tour.mp4: the replay of a real call with a running node (env LIVESTAND_URL, with call.record_audio), and its
// sound. The replay is filmed, not the call: without a graphics card a film takes the time that sound needs.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Caller } from '../e2e/support/Caller.mjs';
import { hangUp, openReplay, sessionOf } from './replay.mjs';

const url = process.env.LIVESTAND_URL;
if (!url) throw new Error('set LIVESTAND_URL to the address of a running node');

const FILM = path.join(import.meta.dirname, '..', '..', 'docs', 'tour.mp4');
const CALL = [
  9,
  'fast-hours.wav',
  8,
  'free-question.wav',
  10,
  'example.wav',
  6,
  'fast-question.wav',
  10,
];
const CALL_MS = 62_000;
const SIZE = { width: 1280, height: 800 };
const MOST_BYTES = 5_000_000;

const folder = await mkdtemp(path.join(tmpdir(), 'live-stand-tour-'));
try {
  const id = await call();
  const { frames, begun } = await film(id);
  const sound = path.join(folder, 'call.wav');
  await writeFile(sound, await recordedSound(id));
  await cut(frames, begun, sound);
  const { size } = await stat(FILM);
  console.log(`docs/tour.mp4: ${(size / 1e6).toFixed(1)} MB, ${frames.length} frames`);
  if (size >= MOST_BYTES) throw new Error('the film is too large');
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function call() {
  const caller = await Caller.arrive({
    url,
    speech: CALL,
    viewport: { width: 800, height: 600 },
    reducedMotion: 'reduce',
  });
  try {
    await caller.call();
    await caller.screen('stage');
    await caller.page.waitForTimeout(CALL_MS);
    const id = await sessionOf(caller);
    await hangUp(caller);
    return id;
  } finally {
    await caller.leave();
  }
}

/** Plays the replay from its beginning to its end; frames are `{file, at}`, times in seconds. */
async function film(id) {
  const viewer = await openReplay(url, id, SIZE);
  try {
    const cdp = await viewer.page.context().newCDPSession(viewer.page);
    const frames = [];
    const written = [];
    cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
      void cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
      const file = path.join(folder, `${frames.length}.jpg`);
      frames.push({ file, at: metadata.timestamp });
      written.push(writeFile(file, Buffer.from(data, 'base64')));
    });
    await cdp.send('Page.startScreencast', {
      format: 'jpeg',
      quality: 90,
      maxWidth: SIZE.width,
      maxHeight: SIZE.height,
    });
    const begun = await viewer.page.evaluate(() => {
      [...document.querySelectorAll('button')].find((each) => /Play/.test(each.innerText)).click();
      return Date.now() / 1000;
    });
    await viewer.page.locator('[data-outcome]').waitFor({ timeout: 2 * CALL_MS });
    await viewer.page.waitForTimeout(1_000);
    await cdp.send('Page.stopScreencast');
    await Promise.all(written);
    return { frames, begun };
  } finally {
    await viewer.leave();
  }
}

async function recordedSound(id) {
  const response = await fetch(new URL(`/api/v1/records/${id}.wav`, url));
  if (!response.ok) throw new Error(`no sound of the call: ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** Each frame stands until the next one came; the sound begins where the replay did. */
async function cut(frames, begun, sound) {
  const shown = frames.map(({ file, at }, i) => ({
    file,
    from: Math.max(at, begun),
    to: Math.max(frames[i + 1]?.at ?? at + 1, begun),
  }));
  const list = path.join(folder, 'frames.txt');
  const lines = shown
    .filter(({ from, to }) => to > from)
    .map(({ file, from, to }) => `file '${file}'\nduration ${(to - from).toFixed(4)}`);
  await writeFile(list, ['ffconcat version 1.0', ...lines, ''].join('\n'));
  const words =
    `-y -loglevel error -f concat -safe 0 -i ${list} -i ${sound} -vf fps=20,format=yuv420p -c:v libx264 ` +
    `-preset slow -crf 27 -c:a aac -ac 2 -b:a 64k -movflags +faststart ${FILM}`;
  await promisify(execFile)('ffmpeg', words.split(' '));
}
