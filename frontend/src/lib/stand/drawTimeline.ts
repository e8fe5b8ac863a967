import { css, PALETTE } from '@/lib/orb/palette';
import { MIND_STATES, type MindState } from '@/lib/protocol/messages';
import { clock } from './clock';
import { LANES, type Item, type Kind, type Timeline } from './timeline';

export const LANE_PX = 14;
export const RULER_PX = 16;

/** The part of a call that is in sight, in milliseconds since 1970. */
export interface View {
  from: number;
  to: number;
}

const COLOURS: Record<Exclude<Kind, MindState>, string> = {
  speech: '#3b82f6',
  partial: '#60a5fa',
  final: '#2563eb',
  token: '#a855f7',
  synthesis: '#ec4899',
  filler: '#eab308',
  sound: '#14b8a6',
  cut: '#f43f5e',
  ducked: '#0f766e',
  decided: '#22d3ee',
  ignored: '#94a3b8',
  barge_in: '#f43f5e',
};

/**
 * Draws what of `timeline` is in sight, at a width in CSS pixels.
 *
 * @param now until when things that go on have gone on
 * @param cursor the moment that is looked at
 * @param ink colour of the ruler and of the cursor
 */
export function drawTimeline(
  context: CanvasRenderingContext2D,
  width: number,
  timeline: Timeline,
  view: View,
  now: number,
  cursor: number,
  ink: string,
): void {
  const x = (at: number) => ((at - view.from) / (view.to - view.from)) * width;
  const height = RULER_PX + LANES.length * LANE_PX;
  context.clearRect(0, 0, width, height);
  ruler(context, width, height, timeline.from ?? view.from, view, x, ink);
  for (const each of timeline.items) {
    const to = each.to ?? Math.max(now, each.from);
    if (to < view.from || each.from > view.to) continue;
    draw(context, each, x(each.from), x(to));
  }
  context.fillStyle = ink;
  context.fillRect(Math.min(width - 2, Math.max(0, x(cursor) - 1)), 0, 2, height);
}

function draw(context: CanvasRenderingContext2D, each: Item, from: number, to: number): void {
  const top = RULER_PX + LANES.indexOf(each.lane) * LANE_PX;
  context.fillStyle = isMind(each.kind) ? css(PALETTE[each.kind].main, 0.9) : COLOURS[each.kind];
  if (each.from !== each.to) {
    const inset = each.kind === 'ducked' ? 5 : 2;
    context.fillRect(from, top + inset, Math.max(1.5, to - from), LANE_PX - 2 * inset);
    return;
  }
  if (each.kind === 'token' || each.kind === 'partial') {
    context.fillRect(from - 0.5, top + 4, 1.5, LANE_PX - 8);
  } else if (each.kind === 'ignored') {
    dot(context, from, top + LANE_PX / 2, 3);
  } else if (each.kind === 'barge_in' || each.kind === 'cut') {
    // Reaches across all lanes: it ends what the bot does.
    context.fillRect(from - 0.75, RULER_PX, 1.5, LANES.length * LANE_PX);
    dot(context, from, top + LANE_PX / 2, 4);
  } else {
    context.fillRect(from - 1, top + 1, 2, LANE_PX - 2);
  }
}

function dot(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, Math.PI * 2);
  context.fill();
}

function ruler(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  begin: number,
  view: View,
  x: (at: number) => number,
  ink: string,
): void {
  const seconds = (view.to - view.from) / 1000;
  // About 70 px for each of them, so that they do not touch.
  const step =
    [1, 2, 5, 10, 15, 30, 60, 120, 300].find((each) => (each / seconds) * width >= 70) ?? 600;
  context.fillStyle = ink;
  context.font = '10px "Inter Variable", system-ui, sans-serif';
  const first = Math.max(0, Math.ceil((view.from - begin) / 1000 / step));
  for (let tick = first; begin + tick * step * 1000 <= view.to; tick++) {
    const at = x(begin + tick * step * 1000);
    context.globalAlpha = 0.15;
    context.fillRect(at, RULER_PX - 2, 1, height);
    context.globalAlpha = 0.7;
    context.fillText(clock(tick * step * 1000), at + 3, 10);
  }
  context.globalAlpha = 0.06;
  for (let lane = 0; lane < LANES.length; lane += 2) {
    context.fillRect(0, RULER_PX + lane * LANE_PX, width, LANE_PX);
  }
  context.globalAlpha = 1;
}

function isMind(kind: Kind): kind is MindState {
  return (MIND_STATES as readonly Kind[]).includes(kind);
}
