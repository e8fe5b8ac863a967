import type { MindState } from '@/lib/protocol/messages';

/** Into how many bands, low to high, a voice is divided for the orb. */
export const BANDS = 48;

/** What the orb is told before each frame. Levels and bands are 0..1, measured, never made up. */
export interface OrbInput {
  mind: MindState;
  micLevel: number;
  botLevel: number;
  micBands: Float32Array;
  botBands: Float32Array;
  /** Whether the page is light: light added to light is not seen. */
  onPaper: boolean;
}
