import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// The page asks for less motion in tests, so that nothing is typed out over time.
vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: true }));
vi.stubGlobal('requestAnimationFrame', (paint: FrameRequestCallback) =>
  setTimeout(() => {
    paint(performance.now());
  }),
);
vi.stubGlobal('cancelAnimationFrame', clearTimeout);

afterEach(() => {
  cleanup();
  localStorage.clear();
});
