'use client';
import { useEffect, useRef } from 'react';
import { onBeat } from '@/lib/beat';
import type { MindState } from '@/lib/protocol/messages';
import { BANDS, type OrbInput } from '@/lib/orb/OrbInput';
import { OrbPainter } from '@/lib/orb/OrbPainter';
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

/** The orb at the size of its box, painted by a worker that is told what the page hears. */
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
    const painter = OrbPainter.ofPage();
    if (box.current === null || painter === null) return;
    box.current.append(painter.canvas);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    const input: OrbInput = {
      mind: 'IDLE',
      micLevel: 0,
      botLevel: 0,
      micBands: new Float32Array(BANDS),
      botBands: new Float32Array(BANDS),
      onPaper: false,
    };
    const end = onBeat(() => {
      hear(told.current.voices(), input);
      input.mind = told.current.mind;
      input.onPaper = told.current.onPaper;
      const density = Math.min(2, window.devicePixelRatio);
      painter.show({ input, size: width.current, density, still: calm.matches });
    });
    return () => {
      end();
      painter.rest();
      painter.canvas.remove();
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
