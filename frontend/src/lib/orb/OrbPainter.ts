import type { OrbNews, OrbScene } from './orb.worker';

/** The page's one orb, which goes from screen to screen: to begin it anew costs most just when a call begins. */
export class OrbPainter {
  static #ofPage: OrbPainter | undefined;

  /** Shows the orb at the size of its box. */
  readonly canvas = document.createElement('canvas');
  readonly #worker = new Worker(new URL('./orb.worker.ts', import.meta.url));

  private constructor() {
    this.canvas.className = 'size-full';
    const offscreen = this.canvas.transferControlToOffscreen();
    this.#tell({ canvas: offscreen }, [offscreen]);
  }

  /** Null where the browser cannot paint beside the page. */
  static ofPage(): OrbPainter | null {
    if (!('transferControlToOffscreen' in HTMLCanvasElement.prototype)) return null;
    return (this.#ofPage ??= new OrbPainter());
  }

  show(scene: OrbScene): void {
    this.#tell(scene);
  }

  /** Paints nothing until there is something to show. */
  rest(): void {
    this.#tell(null);
  }

  #tell(news: OrbNews, given: Transferable[] = []): void {
    this.#worker.postMessage(news, given);
  }
}
