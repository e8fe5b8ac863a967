/** Calls `draw` before a frame, at most once in so many milliseconds; the result ends that. */
export function framesEvery(ms: number, draw: (atMs: number) => void): () => void {
  let last = -Infinity;
  let frame = requestAnimationFrame(function look(atMs) {
    frame = requestAnimationFrame(look);
    if (atMs - last < ms) return;
    last = atMs;
    draw(atMs);
  });
  return () => {
    cancelAnimationFrame(frame);
  };
}
