export type Theme = 'light' | 'dark';

const KEY = 'live-stand.theme';
const watchers = new Set<() => void>();

/** Runs before the first paint, so that nobody sees the other theme flash by. As `currentTheme` does it. */
export const THEME_SCRIPT = `document.documentElement.dataset.theme=(t=>t==='light'||t==='dark'?t:matchMedia('(prefers-color-scheme: light)').matches?'light':'dark')(localStorage.getItem('${KEY}'))`;

/** What the person chose, or else what the machine prefers. */
export function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return preferred().matches ? 'light' : 'dark';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  for (const watcher of watchers) watcher();
}

/** Calls `watcher` after each change, also of the machine's preference. */
export function watchTheme(watcher: () => void): () => void {
  const media = preferred();
  watchers.add(watcher);
  media.addEventListener('change', watcher);
  return () => {
    watchers.delete(watcher);
    media.removeEventListener('change', watcher);
  };
}

function preferred(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: light)');
}
