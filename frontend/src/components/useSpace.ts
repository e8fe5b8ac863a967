'use client';
import { useEffect, useRef } from 'react';

/** Calls `press` for the space bar, unless it belongs to what has the focus: a field, a button, a link. */
export function useSpace(press: () => void): void {
  const latest = useRef(press);
  useEffect(() => {
    latest.current = press;
  }, [press]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== ' ' || event.repeat || belongsTo(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

function belongsTo(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, input, select, textarea, a') !== null;
}
