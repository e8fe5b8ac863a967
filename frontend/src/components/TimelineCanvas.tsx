'use client';
import { useEffect, useRef, type PointerEvent } from 'react';
import { onBeat } from '@/lib/beat';
import { drawTimeline, LANE_PX, RULER_PX, type View } from '@/lib/stand/drawTimeline';
import { LANES, type Timeline } from '@/lib/stand/timeline';
import { useTheme } from './ThemeSwitch';
import { useWidth } from './useWidth';

interface TimelineCanvasProps {
  timeline: Timeline;
  live: boolean;
  /** The moment looked at; null follows the end. */
  cursor: number | null;
  /** Whether all of it is in sight, instead of the last half minute. */
  whole: boolean;
  move: (at: number) => void;
}

const IN_SIGHT_MS = 30_000;
/** Every second beat is fluent for something that creeps. */
const REDRAW_MS = 50;
/** Where less motion is wanted, what creeps makes steps. */
const CALM_REDRAW_MS = 1_000;
const HEIGHT_PX = RULER_PX + LANES.length * LANE_PX;

/** The lanes. Drawn when something is new, and while a call goes on a few times a second. */
export function TimelineCanvas(props: TimelineCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const told = useRef(props);
  const view = useRef<View>({ from: 0, to: 1 });
  const heard = useRef({ at: 0, clock: 0 });
  const stale = useRef(true);
  const present = useWidth(canvas);
  const ink = useRef('');
  const theme = useTheme();

  useEffect(() => {
    told.current = props;
    stale.current = true;
    if (heard.current.at !== props.timeline.to) {
      heard.current = { at: props.timeline.to, clock: performance.now() };
    }
  });

  // The ink is another by day.
  useEffect(() => {
    if (canvas.current !== null) ink.current = getComputedStyle(canvas.current).color;
  }, [theme]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d') ?? null;
    if (element === null || context === null) return;
    const every = window.matchMedia('(prefers-reduced-motion: reduce)').matches
      ? CALM_REDRAW_MS
      : REDRAW_MS;
    let last = 0;
    let width = 0;
    return onBeat((atMs) => {
      const { timeline, live, cursor, whole } = told.current;
      const resized = present.current !== width;
      const due = atMs - last >= every;
      if (!resized && !(stale.current && atMs - last >= REDRAW_MS) && !(live && due)) {
        return;
      }
      last = atMs;
      stale.current = false;
      width = present.current;
      const density = window.devicePixelRatio;
      // A canvas that is given its size anew, even the same, is made anew.
      if (element.width !== Math.round(width * density)) {
        element.width = Math.round(width * density);
        element.height = Math.round(HEIGHT_PX * density);
      }
      context.setTransform(density, 0, 0, density, 0, 0);
      const passed = live ? performance.now() - heard.current.clock : 0;
      const now = timeline.to + Math.max(0, passed);
      view.current = viewOf(timeline, now, cursor, whole, view.current);
      drawTimeline(context, width, timeline, view.current, now, cursor ?? now, ink.current);
    });
  }, [present]);

  const follow = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const { from, to } = view.current;
    props.move(from + ((event.clientX - left) / Math.max(1, width)) * (to - from));
  };
  return (
    <canvas
      ref={canvas}
      aria-hidden
      style={{ height: HEIGHT_PX }}
      className="block w-full cursor-col-resize text-slate-200"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        follow(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) follow(event);
      }}
    />
  );
}

/** What is in sight: the end while it is followed, and otherwise what was, moved only as far as the cursor needs. */
function viewOf(
  { from, to }: Timeline,
  now: number,
  cursor: number | null,
  whole: boolean,
  before: View,
): View {
  const begin = from ?? now;
  if (whole) return { from: begin, to: Math.max(to, begin + 1_000) };
  if (cursor === null) {
    const end = Math.max(now, begin + IN_SIGHT_MS);
    return { from: end - IN_SIGHT_MS, to: end };
  }
  if (cursor < before.from) return { from: cursor, to: cursor + IN_SIGHT_MS };
  if (cursor > before.to) return { from: cursor - IN_SIGHT_MS, to: cursor };
  return before;
}
