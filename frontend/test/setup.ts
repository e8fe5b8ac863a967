import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Only a hang should fail a test, not a busy machine.
configure({ asyncUtilTimeout: 10_000 });

// The page asks for less motion in tests, so that nothing is typed out over time.
vi.stubGlobal('matchMedia', (query: string) => ({
  matches: query.includes('reduced-motion'),
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal('requestAnimationFrame', (paint: FrameRequestCallback) =>
  setTimeout(() => {
    paint(performance.now());
  }),
);
vi.stubGlobal('cancelAnimationFrame', clearTimeout);
// jsdom lays nothing out, so nothing changes its size.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe = () => undefined;
    disconnect = () => undefined;
  },
);

afterEach(() => {
  cleanup();
  localStorage.clear();
});
