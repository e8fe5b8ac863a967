import { vi } from 'vitest';

/** Waits for a check to hold: long enough for a busy machine, so that only a hang fails it. */
export const waitFor = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, 10_000);
