// The orb is painted on a thread of its own: however much there is to paint, no message waits for it.
import { Orb } from './Orb';
import type { OrbInput } from './OrbInput';
import { Thrift } from './Thrift';

/** What the painter is told: first the canvas, then what it is to show, or null for nothing. */
export type OrbNews = { canvas: OffscreenCanvas } | OrbScene | null;

export interface OrbScene {
  input: OrbInput;
  /** Side of the canvas: CSS pixels, and how many of the screen's make one of those. */
  size: number;
  density: number;
  /** Whether the person asked for less motion. */
  still: boolean;
}

let show: (scene: OrbScene | null) => void = () => undefined;

self.onmessage = ({ data }: MessageEvent<OrbNews>) => {
  if (data !== null && 'canvas' in data) begin(data.canvas);
  else show(data);
};

function begin(canvas: OffscreenCanvas): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const orb = new Orb(context);
  const thrift = new Thrift();
  let scene: OrbScene | null = null;
  let frame = 0;
  const paint = (atMs: number) => {
    if (scene === null) return;
    frame = requestAnimationFrame(paint);
    if (!thrift.isDue()) return;
    const began = performance.now();
    const { input, size, density, still } = scene;
    if (canvas.width !== Math.round(size * density)) {
      canvas.width = canvas.height = Math.round(size * density);
      context.setTransform(density, 0, 0, density, 0, 0);
    }
    orb.paint(size, atMs, input, still);
    // What is painted is only noted here: it becomes pixels when this frame is over.
    setTimeout(() => {
      thrift.took(performance.now() - began);
    });
  };
  show = (next) => {
    scene = next;
    thrift.told();
    cancelAnimationFrame(frame);
    if (next !== null) frame = requestAnimationFrame(paint);
  };
}
