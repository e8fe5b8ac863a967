import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { concatenate, readWav, RATE, silence, writeWav } from './wav.mjs';

const here = import.meta.dirname;
const SHOTS = path.join(here, '..', 'shots');
const TEST_DATA = path.join(here, '..', '..', '..', 'test_data');

/** Louder than this is sound; Opus comfort noise and dither stay far below. */
const AUDIBLE_RMS = 0.004;

/**
 * A person with a browser: real Chromium, a microphone that plays a file, and a spy in the page.
 *
 * Chromium's fake microphone plays one file from when the page opens it, or a second later, so what is
 * said when is laid down beforehand: seconds of silence, names of files in `test_data`, or samples, in order.
 */
export class Caller {
  #folder;
  #context;
  #speech;
  page;
  problems = [];

  /**
   * @param speech what the microphone says: `[8, 'fast-question.wav', 4]`
   * @param microphone `grant` or `deny`
   * @param ears whether sound is listened to, which takes some of the page's time
   */
  static async arrive({
    url,
    speech = [1],
    microphone = 'grant',
    viewport = { width: 1440, height: 900 },
    locale = 'en-US',
    inject = [],
    ears = true,
    ...rest
  }) {
    const caller = new Caller();
    caller.#folder = await mkdtemp(path.join(tmpdir(), 'live-stand-e2e-'));
    try {
      caller.#speech = await layDown(speech);
      const wav = path.join(caller.#folder, 'microphone.wav');
      await writeWav(wav, concatenate(caller.#speech.map((part) => part.samples)));
      caller.#context = await chromium.launchPersistentContext(
        path.join(caller.#folder, 'profile'),
        {
          executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
          headless: true,
          viewport,
          locale,
          ...rest,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--autoplay-policy=no-user-gesture-required',
            '--use-fake-device-for-media-stream',
            `--use-fake-ui-for-media-stream${microphone === 'deny' ? '=deny' : ''}`,
            `--use-file-for-fake-audio-capture=${wav}%noloop`,
          ],
        },
      );
      for (const script of ['spy.js', ...(ears ? ['ears.js'] : []), ...inject]) {
        await caller.#context.addInitScript(await readFile(path.join(here, script), 'utf8'));
      }
      caller.page = caller.#context.pages()[0] ?? (await caller.#context.newPage());
      caller.page.on('pageerror', (error) => caller.problems.push(error.message));
      caller.page.on('console', (message) => {
        if (message.type() === 'error') caller.problems.push(message.text());
      });
      await caller.page.goto(url);
      return caller;
    } catch (error) {
      await caller.leave();
      throw error;
    }
  }

  /** Fills in the form and presses the button, once the node has introduced itself. */
  async call({ name = 'Anna', language = 'en' } = {}) {
    const { page } = this;
    await page.locator('button[type=submit]:not([disabled])').waitFor();
    await page.locator('form input[autocomplete=given-name]').fill(name);
    const choice = page.locator(`input[name=language][value^="${language}"]`);
    if ((await choice.count()) > 0) await choice.first().check({ force: true });
    await page.locator('button[type=submit]').click();
  }

  async screen(name, withinMs = 20_000) {
    await this.page.locator(`[data-screen="${name}"]`).waitFor({ timeout: withinMs });
  }

  /** Milliseconds of the page's clock. */
  now() {
    return this.page.evaluate(() => performance.now());
  }

  /** When, on the page's clock, the n-th (from 0) spoken file begins and ends; waits for the first of them. */
  async speaks(n) {
    const parts = this.#speech.filter(({ name }) => name !== null);
    const heard = await this.until('sound in the microphone', () =>
      this.page.evaluate(
        (audible) => window.liveStandSpy.spoken.find(({ rms }) => rms > audible)?.at,
        AUDIBLE_RMS,
      ),
    );
    const began = heard - parts[0].fromMs - silentMs(parts[0].samples);
    return { from: began + parts[n].fromMs, to: began + parts[n].toMs };
  }

  /** What went over the socket: `{at, from: 'node' | 'page', message}`. */
  frames() {
    return this.page.evaluate(() => window.liveStandSpy.frames);
  }

  /** The node's messages of one type, each with the page's time as `at`. */
  async received(type) {
    return (await this.frames())
      .filter(({ from, message }) => from === 'node' && message.type === type)
      .map(({ at, message }) => ({ at, ...message }));
  }

  /** The states since `after` (page's clock): `[{at, state, turn}]`. */
  async states(after = 0) {
    return (await this.received('bot_mind_state_update'))
      .filter(({ at }) => at >= after)
      .map(({ at, payload, turn_id: turn }) => ({ at, state: payload.state, turn }));
  }

  /** Waits until the node says `state`, after `after`; gives the event. The page must show it, too. */
  async state(state, { after = 0, withinMs = 30_000 } = {}) {
    const found = await this.until(
      `state ${state}`,
      async () => (await this.states(after)).find((each) => each.state === state),
      withinMs,
    );
    return found;
  }

  /** Asks again and again until there is an answer; says what was there when time is up. */
  async until(what, ask, withinMs = 30_000) {
    const end = Date.now() + withinMs;
    for (;;) {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer;
      if (Date.now() > end) {
        const said = (await this.frames())
          .slice(-25)
          .map(({ from, message: { type, payload } }) =>
            `${from} ${type} ${JSON.stringify(payload)}`.slice(0, 160),
          );
        const screen = await this.page.locator('[data-screen]').getAttribute('data-screen');
        throw new Error(
          `no ${what} within ${withinMs} ms; screen: ${screen}; last frames:\n${said.join('\n')}`,
        );
      }
      await this.page.waitForTimeout(50);
    }
  }

  /** What the page shows of one side, newest last. */
  said(role) {
    return this.page.locator(`[role=log] [data-role="${role}"] [data-text]`).allInnerTexts();
  }

  /** The orb as it is shown: RGBA of 200x200 pixels. Its canvas is the painter's, but can be copied. */
  orb() {
    return this.page.locator('[role=img] canvas').evaluate((canvas) => {
      const copy = new OffscreenCanvas(200, 200).getContext('2d');
      copy.drawImage(canvas, 0, 0, 200, 200);
      return [...copy.getImageData(0, 0, 200, 200).data];
    });
  }

  /** Levels of the bot's voice as the browser decoded it, 10 ms each: `[{at, rms}]`. */
  levels(from = 0, to = Infinity) {
    return this.page.evaluate(
      ([after, before]) =>
        window.liveStandSpy.levels.filter(({ at }) => at >= after && at < (before ?? Infinity)),
      [from, Number.isFinite(to) ? to : null],
    );
  }

  /** Milliseconds of audible sound from the bot in a stretch of the page's clock. */
  async audibleMs(from = 0, to = Infinity) {
    return 10 * (await this.levels(from, to)).filter(({ rms }) => rms > AUDIBLE_RMS).length;
  }

  /** When the bot was last audible; null when it never was. */
  async lastAudibleAt() {
    const loud = (await this.levels()).filter(({ rms }) => rms > AUDIBLE_RMS);
    return loud.at(-1)?.at ?? null;
  }

  /** Saves what the bot said, from the page's time `from` on, as a WAV that lives until `leave`. */
  async saveHeard(name, from = 0) {
    const base64 = await this.page.evaluate(() => window.liveStandSpy.heard());
    const bytes = Buffer.from(base64, 'base64');
    const skip = 480 * (await this.levels(0, from)).length;
    const samples = Float32Array.from(
      { length: bytes.length / 2 - skip },
      (_, i) => bytes.readInt16LE(2 * (i + skip)) / 32_768,
    );
    const file = path.join(this.#folder, name);
    await writeWav(file, samples);
    return { file, seconds: samples.length / RATE };
  }

  async shot(name) {
    await mkdir(SHOTS, { recursive: true });
    await this.page.screenshot({ path: path.join(SHOTS, `${name}.png`) });
  }

  async leave() {
    await this.#context?.close();
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** How long a recording takes to its first 10 ms of sound, whose end is when it is heard. */
function silentMs(samples) {
  const block = RATE / 100;
  for (let at = 0; at + block <= samples.length; at += block) {
    const energy = samples.subarray(at, at + block).reduce((sum, v) => sum + v * v, 0);
    if (Math.sqrt(energy / block) > AUDIBLE_RMS) return (1000 * (at + block)) / RATE;
  }
  throw new Error('a recording without sound');
}

async function layDown(speech) {
  const parts = [];
  let at = 0;
  for (const piece of speech) {
    const isFile = typeof piece === 'string';
    const samples = isFile
      ? await readWav(path.resolve(TEST_DATA, piece))
      : piece instanceof Float32Array
        ? piece
        : silence(piece);
    const fromMs = at;
    at += (1000 * samples.length) / RATE;
    parts.push({ name: isFile ? piece : null, samples, fromMs, toMs: at });
  }
  return parts;
}
