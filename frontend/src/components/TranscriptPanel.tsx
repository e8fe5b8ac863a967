'use client';
import { useEffect, useRef } from 'react';
import type { Line, Measured } from '@/lib/stand/StandState';
import { TranscriptLine } from './TranscriptLine';
import { useWords } from './Words';

interface TranscriptPanelProps {
  lines: readonly Line[];
  measured: readonly Measured[];
  /** Whether the call goes on. */
  live: boolean;
}

const NEAR_THE_END_PX = 80;

/** The conversation, kept scrolled to its end unless the person looks further up. */
export function TranscriptPanel({ lines, measured, live }: TranscriptPanelProps) {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    let atEnd = true;
    const notice = () => {
      atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_THE_END_PX;
    };
    let frame = 0;
    const watcher = new MutationObserver(() => {
      if (!atEnd) return;
      // Once a frame, however much was said in it: each look at a height lays the page out.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        element.scrollTop = element.scrollHeight;
      });
    });
    element.addEventListener('scroll', notice, { passive: true });
    watcher.observe(element, { childList: true, subtree: true, characterData: true });
    element.scrollTop = element.scrollHeight;
    return () => {
      element.removeEventListener('scroll', notice);
      watcher.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);

  return (
    <section aria-labelledby="transcript-title" className="glass flex min-h-0 flex-col rounded-3xl">
      <h2 id="transcript-title" className="px-5 pt-4 text-sm font-medium text-slate-300">
        {words.transcript}
      </h2>
      <div
        ref={list}
        role="log"
        aria-live="polite"
        aria-labelledby="transcript-title"
        tabIndex={0}
        className="scroll-quiet fade-top flex min-h-32 flex-1 flex-col overflow-y-auto rounded-b-3xl px-5 pt-3 pb-5 max-lg:max-h-64"
      >
        <ol className="flex flex-col gap-2.5">
          {lines.map((line, index) => (
            <TranscriptLine
              key={index}
              line={line}
              live={live}
              measured={measured.find((each) => each.turn === line.turn)}
            />
          ))}
        </ol>
        {lines.length === 0 && (
          <p className="m-auto text-sm text-slate-400">{words.transcriptEmpty}</p>
        )}
      </div>
    </section>
  );
}
