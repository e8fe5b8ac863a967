import type { OrbNews, OrbScene } from './orb.worker';

/** The page's one orb, which goes from screen to screen: to begin it anew costs most just when a call begins. */
export class OrbPainter {
  static #ofPage: OrbPainter | undefined;

  /** Shows the orb at the size of its box. */
  readonly canvas: HTMLCanvasElement;
  readonly #worker = new Worker(new URL('./orb.worker.ts', import.meta.url));

  private constructor(canvas: HTMLCanvasElement) {
    this.canvas = canvas;
    canvas.className = 'size-full';
    const offscreen = canvas.transferControlToOffscreen();
    this.#tell({ canvas: offscreen }, [offscreen]);
  }

  /** Null where the browser cannot paint beside the page. */
  static ofPage(): OrbPainter | null {
    const canvas = document.createElement('canvas');
    if (!('transferControlToOffscreen' in canvas)) return null;
    return (this.#ofPage ??= new OrbPainter(canvas));
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
