import type { MindState } from '@/lib/protocol/messages';
import type { Frame } from './Orb';
import { css } from './palette';

const TAU = Math.PI * 2;

/** Paints what sets a state apart, `weight` of it (0..1, while one state gives way to another). */
export function paintOverlay(frame: Frame, state: MindState, weight: number): void {
  switch (state) {
    case 'IDLE':
      return;
    case 'LISTENING':
      spectrum(frame, frame.input.micBands, weight);
      return;
    case 'ANALYZING_SPEECH':
      swirl(frame, weight);
      return;
    case 'CHECKING_CACHE':
      radar(frame, weight);
      return;
    case 'ROUTING_TO_LLM':
      sparks(frame, weight);
      return;
    case 'GENERATING_SPEECH':
      waves(frame, weight);
      return;
    case 'SPEAKING':
      ripples(frame, weight);
      spectrum(frame, frame.input.botBands, weight);
      return;
    default:
      state satisfies never;
  }
}

/** The voice itself: its spectrum around the ball, low tones at the bottom, mirrored. */
function spectrum({ context, centre, radius, main }: Frame, bands: Float32Array, weight: number) {
  const inner = radius * 1.42;
  context.lineCap = 'round';
  context.lineWidth = Math.max(1.5, radius * 0.018);
  for (let band = 0; band < bands.length; band++) {
    const loud = bands[band] ?? 0;
    const reach = inner + radius * (0.02 + 0.42 * loud * loud);
    context.strokeStyle = css(main, weight * (0.16 + 0.74 * loud));
    for (const side of [1, -1]) {
      const angle = Math.PI / 2 + side * ((band + 0.5) / bands.length) * Math.PI;
      const [x, y] = [Math.cos(angle), Math.sin(angle)];
      context.beginPath();
      context.moveTo(centre + x * inner, centre + y * inner);
      context.lineTo(centre + x * reach, centre + y * reach);
      context.stroke();
    }
  }
}

/** Thoughts gathering: arcs that turn inwards. */
function swirl({ context, centre, radius, seconds, main }: Frame, weight: number) {
  context.lineCap = 'round';
  for (let arc = 0; arc < 9; arc++) {
    const life = (seconds * 0.55 + arc / 9) % 1;
    const reach = radius * (1.9 - 0.8 * life);
    const from = arc * 2.4 + seconds * (1.2 + life * 2);
    context.strokeStyle = css(main, weight * 0.8 * Math.sin(life * Math.PI));
    context.lineWidth = radius * (0.01 + 0.016 * life);
    context.beginPath();
    context.arc(centre, centre, reach, from, from + 0.5 + life * 0.7);
    context.stroke();
  }
}

/** A search: a beam that goes round a dial. */
function radar({ context, centre, radius, seconds, main }: Frame, weight: number) {
  const reach = radius * 1.62;
  const heading = (seconds * 3.4) % TAU;
  const beam = context.createConicGradient(heading, centre, centre);
  beam.addColorStop(0, css(main, 0));
  beam.addColorStop(0.72, css(main, 0));
  beam.addColorStop(0.995, css(main, 0.42 * weight));
  beam.addColorStop(1, css(main, 0));
  context.fillStyle = beam;
  context.beginPath();
  context.arc(centre, centre, reach, 0, TAU);
  context.arc(centre, centre, radius * 1.04, 0, TAU, true);
  context.fill();
  context.lineWidth = 1;
  for (const ring of [1.3, 1.46, 1.62]) {
    context.strokeStyle = css(main, 0.28 * weight);
    context.beginPath();
    context.arc(centre, centre, radius * ring, 0, TAU);
    context.stroke();
  }
  for (let record = 0; record < 14; record++) {
    const angle = record * 2.399;
    const behind = (heading - (angle % TAU) + TAU) % TAU;
    const ring = 1.3 + 0.16 * (record % 3);
    dot(
      context,
      centre,
      angle,
      radius * ring,
      radius * 0.022,
      css(main, weight * Math.exp(-behind * 0.9)),
    );
  }
}

/** A question sent far away: sparks leave, lightning strikes now and then. */
function sparks({ context, centre, radius, seconds, bright }: Frame, weight: number) {
  for (let spark = 0; spark < 60; spark++) {
    const life = (seconds * (0.35 + (spark % 5) * 0.05) + spark * 0.377) % 1;
    const angle = spark * 2.399 + life * 0.9;
    const reach = radius * (1.05 + 0.95 * life);
    const size = radius * 0.02 * (1 - life) + 0.4;
    dot(context, centre, angle, reach, size, css(bright, weight * 0.85 * Math.sin(life * Math.PI)));
  }
  const strike = Math.floor(seconds * 4);
  const fade = 1 - (seconds * 4 - strike);
  for (let bolt = 0; bolt < 2; bolt++) {
    let angle = noise(strike * 7 + bolt * 31) * TAU;
    context.strokeStyle = css(bright, weight * 0.9 * fade * fade);
    context.lineWidth = radius * 0.014;
    context.beginPath();
    for (let joint = 0; joint <= 6; joint++) {
      angle += (noise(strike * 13 + bolt * 5 + joint) - 0.5) * 0.3;
      const reach = radius * (0.98 + 0.13 * joint);
      context.lineTo(centre + Math.cos(angle) * reach, centre + Math.sin(angle) * reach);
    }
    context.stroke();
  }
}

/** Speech in the making: waves drawn through the ball. */
function waves({ context, centre, radius, seconds, bright }: Frame, weight: number) {
  for (let wave = 0; wave < 4; wave++) {
    context.strokeStyle = css(bright, weight * (0.75 - wave * 0.15));
    context.lineWidth = radius * (0.022 - wave * 0.004);
    context.beginPath();
    for (let step = 0; step <= 80; step++) {
      const along = step / 40 - 1;
      const envelope = (1 - along * along) ** 2;
      const swing = Math.sin(along * (7 + wave * 2) + seconds * (5 + wave * 1.3)) * envelope;
      context.lineTo(centre + along * radius * 1.75, centre + swing * radius * (0.4 - wave * 0.06));
    }
    context.stroke();
  }
}

/** A voice leaving: rings that grow only while there is sound. */
function ripples({ context, centre, radius, seconds, main, input }: Frame, weight: number) {
  for (let ring = 0; ring < 4; ring++) {
    const life = (seconds * 0.5 + ring / 4) % 1;
    context.strokeStyle = css(main, weight * 0.5 * input.botLevel * (1 - life));
    context.lineWidth = radius * 0.02 * (1 - life) + 0.5;
    context.beginPath();
    context.arc(centre, centre, radius * (1.1 + 0.95 * life), 0, TAU);
    context.stroke();
  }
}

function dot(
  context: OffscreenCanvasRenderingContext2D,
  centre: number,
  angle: number,
  reach: number,
  size: number,
  fill: string,
) {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(centre + Math.cos(angle) * reach, centre + Math.sin(angle) * reach, size, 0, TAU);
  context.fill();
}

/** The same number 0..1 for the same seed: a bolt must not change between two frames. */
function noise(seed: number): number {
  const value = Math.sin(seed * 127.1) * 43758.5453;
  return value - Math.floor(value);
}
