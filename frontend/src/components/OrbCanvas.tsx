'use client';
import { useEffect, useRef } from 'react';
import type { MindState } from '@/lib/protocol/messages';
import { BANDS, Orb, type OrbInput } from '@/lib/orb/Orb';
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

/** The orb at the size of its box, painted while the page is visible. */
export function OrbCanvas({ mind, voices, className }: OrbCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(canvas);
  const onPaper = useTheme() === 'light';
  const told = useRef({ mind, voices, onPaper });
  const words = useWords();

  useEffect(() => {
    told.current = { mind, voices, onPaper };
  }, [mind, voices, onPaper]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const orb = new Orb(context);
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    const input: OrbInput = {
      mind: 'IDLE',
      micLevel: 0,
      botLevel: 0,
      micBands: new Float32Array(BANDS),
      botBands: new Float32Array(BANDS),
      onPaper: false,
    };
    let frame = requestAnimationFrame(function paint(atMs) {
      const size = width.current;
      const density = Math.min(2, window.devicePixelRatio);
      if (element.width !== Math.round(size * density)) {
        element.width = element.height = Math.round(size * density);
        context.setTransform(density, 0, 0, density, 0, 0);
      }
      hear(told.current.voices(), input);
      input.mind = told.current.mind;
      input.onPaper = told.current.onPaper;
      orb.paint(size, atMs, input, calm.matches);
      frame = requestAnimationFrame(paint);
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, [width]);

  return (
    <canvas
      ref={canvas}
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
