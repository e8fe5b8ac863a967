import { preferredLocale, type Locale } from './dictionary';

const KEY = 'live-stand.locale';
const watchers = new Set<() => void>();

/** The interface language: what the person chose, or else what the browser prefers. */
export function currentLocale(): Locale {
  const chosen = localStorage.getItem(KEY);
  return chosen === 'en' || chosen === 'ru' ? chosen : preferredLocale(navigator.languages);
}

export function chooseLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale);
  for (const watcher of watchers) watcher();
}

export function watchLocale(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
