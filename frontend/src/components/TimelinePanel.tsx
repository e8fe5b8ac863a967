'use client';
import { useState, type KeyboardEvent } from 'react';
import { clock } from '@/lib/stand/clock';
import { during, LANES, type Timeline } from '@/lib/stand/timeline';
import { TimelineCanvas } from './TimelineCanvas';
import { useWords } from './Words';

interface TimelinePanelProps {
  timeline: Timeline;
  /** Whether the call goes on at this moment. */
  live: boolean;
  /** Where a recording is, in milliseconds since 1970; absent where there is none to wind. */
  at?: number | undefined;
  /** Winds the recording. */
  seek?: ((at: number) => void) | undefined;
}

const STEP_MS = 1_000;
const LEAP_MS = 10_000;

/** What happened when, and a cursor to look at any moment of it; in a call it follows the end until it is moved. */
export function TimelinePanel({ timeline, live, at, seek }: TimelinePanelProps) {
  const words = useWords();
  const [held, setHeld] = useState<number | null>(null);
  const begin = timeline.from ?? 0;
  const cursor = at ?? held ?? timeline.to;
  const move = (to: number | null) => {
    const within = to === null ? null : Math.min(timeline.to, Math.max(begin, to));
    if (seek === undefined) setHeld(within === timeline.to ? null : within);
    else seek(within ?? timeline.to);
  };
  const press = (event: KeyboardEvent) => {
    const to = target(event.key, cursor, timeline);
    if (to === null) return;
    event.preventDefault();
    move(to);
  };

  const told = moment(timeline, cursor, words);
  return (
    <section
      aria-labelledby="timeline-title"
      className="glass w-full min-w-0 rounded-3xl px-4 pt-2.5 pb-2"
    >
      <div className="flex items-baseline gap-3 text-xs">
        <h2 id="timeline-title" className="text-sm font-medium text-slate-300">
          {words.timeline}
        </h2>
        <p data-moment className="min-w-0 flex-1 truncate text-slate-300 tabular-nums">
          {told}
        </p>
        {held !== null && live && (
          <button
            type="button"
            onClick={() => {
              setHeld(null);
            }}
            className="rounded-full bg-white px-2.5 py-0.5 font-medium text-slate-900"
          >
            {words.timelineLive}
          </button>
        )}
      </div>
      <div className="mt-1 flex gap-2">
        <ul aria-hidden className="w-14 shrink-0 pt-4 text-right text-[10px] text-slate-400">
          {LANES.map((lane) => (
            <li key={lane} className="h-3.5 truncate leading-3.5">
              {words.lanes[lane]}
            </li>
          ))}
        </ul>
        <div
          role="slider"
          tabIndex={0}
          aria-label={words.timeline}
          aria-valuemin={0}
          aria-valuemax={seconds(timeline.to - begin)}
          aria-valuenow={seconds(cursor - begin)}
          aria-valuetext={told}
          onKeyDown={press}
          className="min-w-0 flex-1 touch-pan-y rounded"
        >
          <TimelineCanvas
            timeline={timeline}
            live={live}
            cursor={at ?? held}
            whole={seek !== undefined}
            move={move}
          />
        </div>
      </div>
    </section>
  );
}

function target(key: string, cursor: number, timeline: Timeline): number | null {
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return cursor - STEP_MS;
    case 'ArrowRight':
    case 'ArrowUp':
      return cursor + STEP_MS;
    case 'PageDown':
      return cursor - LEAP_MS;
    case 'PageUp':
      return cursor + LEAP_MS;
    case 'Home':
      return timeline.from ?? 0;
    case 'End':
      return timeline.to;
    default:
      return null;
  }
}

/** A moment in words: when, the state, and what else goes on. */
function moment(timeline: Timeline, at: number, words: ReturnType<typeof useWords>): string {
  if (timeline.from === null) return words.timelineEmpty;
  const names: Record<string, string> = {
    ...words.kinds,
    ...Object.fromEntries(Object.entries(words.states).map(([state, { name }]) => [state, name])),
  };
  const parts = during(timeline, at).map(({ kind }) => names[kind] ?? kind);
  return [clock(at - timeline.from), ...new Set(parts)].join(' · ');
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
