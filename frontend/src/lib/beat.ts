type Draw = (atMs: number) => void;

/** Two frames of a usual screen, less what a timer may be late: what it asks for is the second one. */
const REST_MS = 25;

const drawers = new Set<Draw>();
let beating = false;

/**
 * Calls `draw` in some 30 frames a second; the result ends that. Whatever moves by itself does so in
 * the same frames: in those between them the page draws nothing, and has time for the node.
 */
export function onBeat(draw: Draw): () => void {
  drawers.add(draw);
  if (!beating) requestAnimationFrame(beat);
  beating = true;
  return () => {
    drawers.delete(draw);
  };
}

function beat(atMs: number): void {
  beating = drawers.size > 0;
  if (beating) setTimeout(() => requestAnimationFrame(beat), REST_MS);
  for (const draw of drawers) draw(atMs);
}
