/** Above this a frame costs more than it shows; with a graphics card it takes a fraction of it. */
const DEAR_MS = 2;
/** How much of the estimate one frame is. */
const WEIGHT = 0.1;
/** Nothing new for so many frames is no reason to stand still. */
const LEFT_OUT_AT_MOST = 3;

/**
 * Lets a painter that takes long paint only in the frames in which there is news, which the page has
 * drawn in, too: the machine has a conversation to carry.
 */
export class Thrift {
  #costMs = 0;
  #news = false;
  #leftOut = 0;

  /** There is something new to show. */
  told(): void {
    this.#news = true;
  }

  /** Whether this frame is to be painted. */
  isDue(): boolean {
    const due = this.#costMs <= DEAR_MS || this.#news || this.#leftOut >= LEFT_OUT_AT_MOST;
    this.#leftOut = due ? 0 : this.#leftOut + 1;
    this.#news = false;
    return due;
  }

  /** How long a frame took. */
  took(ms: number): void {
    this.#costMs += (ms - this.#costMs) * WEIGHT;
  }
}
