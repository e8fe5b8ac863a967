/** Above this a frame costs more than it shows; with a graphics card it takes a fraction of it. */
const DEAR_MS = 2;
/** How much of the estimate one frame is. */
const WEIGHT = 0.1;

/** Lets a painter that takes long leave out every second frame: the machine has a conversation to carry. */
export class Thrift {
  #costMs = 0;
  #leftOut = false;

  /** Whether this frame is to be painted. */
  isDue(): boolean {
    this.#leftOut = this.#costMs > DEAR_MS && !this.#leftOut;
    return !this.#leftOut;
  }

  /** How long a frame took. */
  took(ms: number): void {
    this.#costMs += (ms - this.#costMs) * WEIGHT;
  }
}
