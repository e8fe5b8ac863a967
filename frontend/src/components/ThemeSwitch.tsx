'use client';
import { Moon, Sun } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, watchTheme, type Theme } from '@/lib/theme';
import { useWords } from './Words';

/** Turns the light on and off. */
export function ThemeSwitch() {
  const words = useWords().stage;
  const theme = useSyncExternalStore(watchTheme, currentTheme, (): Theme => 'dark');
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <button
      type="button"
      title={words.themes[other]}
      aria-label={words.themes[other]}
      onClick={() => {
        chooseTheme(other);
      }}
      className="glass grid size-9 place-items-center rounded-full text-slate-300 transition-colors hover:text-white"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
