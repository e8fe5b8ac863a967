'use client';
import { useEffect, useEffectEvent } from 'react';

/** Calls `act` when `key` is pressed, unless the person is writing or at something that takes keys itself. */
export function useKey(key: string, act: () => void, { anywhere = false } = {}): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, repeat } = event;
    if (event.key.toLowerCase() !== key || altKey || ctrlKey || metaKey || repeat) return;
    if (!anywhere && takesKeys(event.target)) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      pressed(event);
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, []);
}

function takesKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a, button, input, select, textarea, [role=slider], [contenteditable]') !== null
  );
}
