'use client';
import { useEffect, useState } from 'react';
import { framesEvery } from '@/lib/frames';

/** Each letter lays the transcript out anew. */
const TYPE_MS = 30;
const CATCH_UP_MS = 320;
const SLOWEST_CHARS_PER_MS = 0.045;

/** A text that grows, written out letter by letter; the further behind, the faster. */
export function TypedText({ text }: { text: string }) {
  const [length, setLength] = useState(0);
  const waiting = length < text.length;

  useEffect(() => {
    if (!waiting) return;
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    let last: number | null = null;
    let due = 0;
    return framesEvery(TYPE_MS, (atMs) => {
      const passed = last === null ? TYPE_MS : atMs - last;
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
