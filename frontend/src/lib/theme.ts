export type Theme = 'light' | 'dark';

const KEY = 'live-stand.theme';
const watchers = new Set<() => void>();
const prefersLight = () => window.matchMedia('(prefers-color-scheme: light)');

/** What the person chose, or else what the system prefers. */
export function currentTheme(): Theme {
  return chosen() ?? (prefersLight().matches ? 'light' : 'dark');
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  wearTheme();
  for (const watcher of watchers) watcher();
}

/** Tells the style sheet what was chosen; without that it follows the system by itself. */
export function wearTheme(): void {
  const theme = chosen();
  if (theme !== null) document.documentElement.dataset['theme'] = theme;
}

export function watchTheme(watcher: () => void): () => void {
  const system = prefersLight();
  watchers.add(watcher);
  system.addEventListener('change', watcher);
  return () => {
    watchers.delete(watcher);
    system.removeEventListener('change', watcher);
  };
}

function chosen(): Theme | null {
  const theme = localStorage.getItem(KEY);
  return theme === 'light' || theme === 'dark' ? theme : null;
}
