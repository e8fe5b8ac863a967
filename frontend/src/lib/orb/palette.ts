import type { MindState } from '@/lib/protocol/messages';

export type Rgb = readonly [red: number, green: number, blue: number];

/** The two colours of the orb in each state; `globals.css` has the first of them as `--mind`. */
export const PALETTE: Record<MindState, { main: Rgb; rim: Rgb }> = {
  IDLE: { main: [142, 160, 255], rim: [64, 72, 196] },
  LISTENING: { main: [88, 166, 255], rim: [37, 84, 235] },
  ANALYZING_SPEECH: { main: [150, 134, 255], rim: [84, 58, 222] },
  CHECKING_CACHE: { main: [250, 196, 92], rim: [212, 112, 32] },
  ROUTING_TO_LLM: { main: [214, 124, 255], rim: [140, 48, 222] },
  GENERATING_SPEECH: { main: [255, 130, 186], rim: [206, 52, 140] },
  SPEAKING: { main: [72, 232, 206], rim: [16, 142, 172] },
};

/** Every state; the protocol's own list would bring along all that a call needs. */
export const STATES = Object.keys(PALETTE) as MindState[];

export function blend(from: Rgb, to: Rgb, share: number): Rgb {
  return [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
    from[2] + (to[2] - from[2]) * share,
  ];
}

export function css([red, green, blue]: Rgb, alpha: number): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)} / ${alpha.toFixed(3)})`;
}
