import type { MindState } from '@/lib/protocol/messages';
import type { OrbInput } from './OrbInput';
import { paintOverlay } from './overlays';
import { blend, css, PALETTE, STATES, type Rgb } from './palette';

/** What the painters of one frame share. Lengths are CSS pixels. */
export interface Frame {
  context: OffscreenCanvasRenderingContext2D;
  centre: number;
  radius: number;
  seconds: number;
  main: Rgb;
  rim: Rgb;
  /** What stands out most, on the ball and beside it. */
  bright: Rgb;
  input: OrbInput;
}

const WHITE: Rgb = [255, 255, 255];
const NIGHT: Rgb = [2, 6, 23];

const LAYERS = 5;
const POINTS = 96;

/** A ball of light on a square canvas: it swells with both voices and wears the colour of the state. */
export class Orb {
  readonly #context: OffscreenCanvasRenderingContext2D;
  readonly #weights = new Map<MindState, number>(STATES.map((state) => [state, 0]));
  #main: Rgb = PALETTE.IDLE.main;
  #rim: Rgb = PALETTE.IDLE.rim;
  #mic = 0;
  #bot = 0;
  #seconds = 0;
  #last: number | null = null;

  constructor(context: OffscreenCanvasRenderingContext2D) {
    this.#context = context;
  }

  /**
   * Paints one frame.
   *
   * @param size side of the canvas, CSS pixels
   * @param atMs time of the frame
   * @param still true where the person asked for less motion: colours and sizes only
   */
  paint(size: number, atMs: number, input: OrbInput, still: boolean): void {
    const passed = this.#last === null ? 0 : Math.min(0.1, (atMs - this.#last) / 1000);
    this.#last = atMs;
    this.#settle(input, passed, still);

    const breath = still ? 0 : Math.sin(this.#seconds * 1.1) * 0.012;
    const swell = (still ? 0.04 : 0.13) * this.#bot + (still ? 0.02 : 0.06) * this.#mic;
    const { onPaper } = input;
    const frame: Frame = {
      context: this.#context,
      centre: size / 2,
      radius: size * 0.235 * (1 + breath + swell),
      seconds: this.#seconds,
      main: onPaper ? blend(this.#main, this.#rim, 0.6) : this.#main,
      rim: this.#rim,
      bright: blend(
        onPaper ? this.#rim : this.#main,
        onPaper ? NIGHT : WHITE,
        onPaper ? 0.2 : 0.55,
      ),
      input,
    };
    const mixed = onPaper ? 'source-over' : 'lighter';
    this.#context.clearRect(0, 0, size, size);
    this.#context.globalCompositeOperation = mixed;
    this.#glow(frame, size);
    for (let layer = 0; layer < LAYERS; layer++) this.#veil(frame, layer);
    this.#ball(frame);
    this.#context.globalCompositeOperation = mixed;
    if (!still) {
      for (const [state, weight] of this.#weights) {
        if (weight > 0.01) paintOverlay(frame, state, weight);
      }
    }
  }

  #settle(input: OrbInput, passed: number, still: boolean): void {
    if (!still) this.#seconds += passed;
    const soon = 1 - Math.exp(-passed * 5);
    for (const [state, weight] of this.#weights) {
      const goal = state === input.mind ? 1 : 0;
      this.#weights.set(state, weight + (goal - weight) * soon);
    }
    this.#main = blend(this.#main, PALETTE[input.mind].main, soon);
    this.#rim = blend(this.#rim, PALETTE[input.mind].rim, soon);
    this.#mic = follow(this.#mic, input.micLevel, passed);
    this.#bot = follow(this.#bot, input.botLevel, passed);
  }

  #glow({ context, centre, main, rim }: Frame, size: number): void {
    const loud = Math.max(this.#mic, this.#bot);
    const halo = context.createRadialGradient(centre, centre, 0, centre, centre, size / 2);
    halo.addColorStop(0, css(main, 0.34 + 0.26 * loud));
    halo.addColorStop(0.42, css(rim, 0.2 + 0.16 * loud));
    halo.addColorStop(0.7, css(rim, 0.05 + 0.05 * loud));
    halo.addColorStop(1, css(rim, 0));
    context.fillStyle = halo;
    context.fillRect(0, 0, size, size);
  }

  /** One of the translucent skins around the ball; the louder, the further it strays. */
  #veil({ context, centre, radius, seconds, main, rim }: Frame, layer: number): void {
    const stray = 0.09 + 0.18 * this.#bot + 0.12 * this.#mic;
    const turn = seconds * (0.22 + 0.07 * layer) * (layer % 2 === 0 ? 1 : -1);
    context.beginPath();
    for (let point = 0; point <= POINTS; point++) {
      const angle = (point / POINTS) * Math.PI * 2;
      const wave =
        Math.sin(angle * 2 + turn * 2 + layer) * 0.5 +
        Math.sin(angle * 3 - turn * 3 + layer * 2.1) * 0.32 +
        Math.sin(angle * 5 + turn * 4 + layer * 0.7) * 0.18;
      const reach = radius * (1.05 + 0.045 * layer + stray * wave);
      const x = centre + Math.cos(angle + turn) * reach;
      const y = centre + Math.sin(angle + turn) * reach;
      if (point === 0) context.moveTo(x, y);
      else context.lineTo(x, y);
    }
    context.closePath();
    const side = turn + layer * 1.3;
    const skin = context.createRadialGradient(
      centre + Math.cos(side) * radius * 0.5,
      centre + Math.sin(side) * radius * 0.5,
      radius * 0.1,
      centre,
      centre,
      radius * 1.35,
    );
    skin.addColorStop(0, css(main, 0));
    skin.addColorStop(0.68, css(rim, 0.06));
    skin.addColorStop(1, css(main, 0.1 + 0.3 * stray));
    context.fillStyle = skin;
    context.fill();
    context.strokeStyle = css(main, 0.1 + 0.2 * stray);
    context.lineWidth = 1;
    context.stroke();
  }

  #ball({ context, centre, radius, seconds, rim }: Frame): void {
    const main = this.#main;
    context.globalCompositeOperation = 'source-over';
    const drift = radius * 0.08;
    const light = context.createRadialGradient(
      centre - radius * 0.28 + Math.cos(seconds * 0.5) * drift,
      centre - radius * 0.36 + Math.sin(seconds * 0.6) * drift,
      radius * 0.04,
      centre,
      centre,
      radius,
    );
    light.addColorStop(0, css(blend(main, WHITE, 0.82), 0.98));
    light.addColorStop(0.3, css(blend(main, WHITE, 0.22), 0.95));
    light.addColorStop(0.72, css(blend(main, rim, 0.66), 0.94));
    light.addColorStop(0.93, css(blend(rim, NIGHT, 0.22), 0.92));
    light.addColorStop(0.985, css(blend(main, rim, 0.3), 0.85));
    light.addColorStop(1, css(main, 0));
    context.fillStyle = light;
    context.beginPath();
    context.arc(centre, centre, radius, 0, Math.PI * 2);
    context.fill();
    context.globalCompositeOperation = 'lighter';
    const core = context.createRadialGradient(centre, centre, 0, centre, centre, radius * 0.9);
    core.addColorStop(0, css(main, 0.1 + 0.5 * Math.max(this.#bot, this.#mic * 0.6)));
    core.addColorStop(1, css(main, 0));
    context.fillStyle = core;
    context.fill();
  }
}

/** Quick to rise, slow to fall, as meters are. */
function follow(value: number, goal: number, passed: number): number {
  const speed = goal > value ? 22 : 7;
  return value + (goal - value) * (1 - Math.exp(-passed * speed));
}
