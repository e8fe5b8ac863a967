'use client';
import { Moon, Sun } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { chooseTheme, currentTheme, watchTheme, wearTheme, type Theme } from '@/lib/theme';
import { useWords } from './Words';

export function useTheme(): Theme {
  return useSyncExternalStore(watchTheme, currentTheme, (): Theme => 'dark');
}

export function ThemeSwitch() {
  const words = useWords();
  const light = useTheme() === 'light';
  useEffect(wearTheme, []);
  const Icon = light ? Moon : Sun;
  return (
    <button
      type="button"
      aria-label={light ? words.darkTheme : words.lightTheme}
      title={light ? words.darkTheme : words.lightTheme}
      onClick={() => {
        chooseTheme(light ? 'dark' : 'light');
      }}
      className="glass grid size-8 place-items-center rounded-full text-slate-300 transition-colors hover:text-white"
    >
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
