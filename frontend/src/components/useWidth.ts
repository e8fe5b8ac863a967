import { useEffect, useRef, type RefObject } from 'react';

/** The width of an element in CSS pixels, kept up to date: who asks an element itself makes the browser lay the page out. */
export function useWidth(element: RefObject<HTMLElement | null>): RefObject<number> {
  const width = useRef(0);
  useEffect(() => {
    const present = element.current;
    if (present === null) return;
    width.current = present.clientWidth;
    const watcher = new ResizeObserver(() => {
      width.current = present.clientWidth;
    });
    watcher.observe(present);
    return () => {
      watcher.disconnect();
    };
  }, [element]);
  return width;
}
