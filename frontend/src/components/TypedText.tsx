'use client';
import { useEffect, useState } from 'react';
import { onBeat } from '@/lib/beat';

const CATCH_UP_MS = 320;
const SLOWEST_CHARS_PER_MS = 0.045;

/** A text that grows, written out letter by letter; the further behind, the faster. */
export function TypedText({ text }: { text: string }) {
  const [length, setLength] = useState(0);
  const waiting = length < text.length;

  useEffect(() => {
    if (!waiting) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last = performance.now();
    let due = 0;
    return onBeat((atMs) => {
      const passed = Math.max(0, atMs - last);
      last = atMs;
      setLength((present) => {
        const behind = text.length - present;
        due += passed * Math.max(SLOWEST_CHARS_PER_MS, behind / CATCH_UP_MS);
        const step = calm ? behind : Math.floor(due);
        due -= step;
        return Math.min(text.length, present + step);
      });
    });
  }, [text, waiting]);

  return (
    <>
      {text.slice(0, length)}
      {waiting && <span className="caret tinted" />}
    </>
  );
}
