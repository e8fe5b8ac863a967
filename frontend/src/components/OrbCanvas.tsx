'use client';
import { useEffect, useRef } from 'react';
import type { MindState } from '@/lib/protocol/messages';
import { BANDS, type OrbInput } from '@/lib/orb/OrbInput';
import type { OrbNews } from '@/lib/orb/orb.worker';
import type { Voice } from '@live-stand/client';
import { useTheme } from './ThemeSwitch';
import { useWidth } from './useWidth';
import { useWords } from './Words';

/** The two voices to follow; null while there is no call. */
export type Voices = () => { mic: Voice; bot: Voice } | null;

interface OrbCanvasProps {
  mind: MindState;
  voices: Voices;
  className?: string;
}

/** The orb at the size of its box, painted by a worker that is told before each frame what the page hears. */
export function OrbCanvas({ mind, voices, className }: OrbCanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const onPaper = useTheme() === 'light';
  const told = useRef({ mind, voices, onPaper });
  const words = useWords();

  useEffect(() => {
    told.current = { mind, voices, onPaper };
  }, [mind, voices, onPaper]);

  useEffect(() => {
    // A canvas can be given away only once, so each painter has one of its own.
    const canvas = document.createElement('canvas');
    if (box.current === null || !('transferControlToOffscreen' in canvas)) return;
    canvas.className = 'size-full';
    box.current.append(canvas);
    const worker = new Worker(new URL('../lib/orb/orb.worker.ts', import.meta.url));
    const tell = (news: OrbNews, given: Transferable[] = []) => {
      worker.postMessage(news, given);
    };
    const offscreen = canvas.transferControlToOffscreen();
    tell({ canvas: offscreen }, [offscreen]);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    const input: OrbInput = {
      mind: 'IDLE',
      micLevel: 0,
      botLevel: 0,
      micBands: new Float32Array(BANDS),
      botBands: new Float32Array(BANDS),
      onPaper: false,
    };
    let frame = requestAnimationFrame(function listen() {
      frame = requestAnimationFrame(listen);
      hear(told.current.voices(), input);
      input.mind = told.current.mind;
      input.onPaper = told.current.onPaper;
      const density = Math.min(2, window.devicePixelRatio);
      tell({ input, size: width.current, density, still: calm.matches });
    });
    return () => {
      cancelAnimationFrame(frame);
      worker.terminate();
      canvas.remove();
    };
  }, [width]);

  return (
    <div
      ref={box}
      role="img"
      aria-label={words.orb}
      className={`aspect-square ${className ?? ''}`}
    />
  );
}

function hear(voices: ReturnType<Voices>, input: OrbInput): void {
  input.micLevel = voices?.mic.level() ?? 0;
  input.botLevel = voices?.bot.level() ?? 0;
  if (voices === null) {
    input.micBands.fill(0);
    input.botBands.fill(0);
  } else {
    voices.mic.bands(input.micBands);
    voices.bot.bands(input.botBands);
  }
}
