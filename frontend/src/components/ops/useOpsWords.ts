'use client';
import { opsWords, type OpsWords } from '@/lib/i18n/opsWords';
import { amount, duration, percent, timeOfDay } from '@/lib/ops/figures';
import { useLocale } from '../Words';

export function useOpsWords(): OpsWords {
  return opsWords[useLocale()];
}

/** How numbers and times are written in the interface language. */
export function useFigures() {
  const locale = useLocale();
  const { units } = opsWords[locale];
  return {
    amount: (value: number) => amount(value, locale),
    percent: (share: number) => percent(share, locale),
    duration: (ms: number) => duration(ms, units),
    time: (at: number) => timeOfDay(at, locale),
  };
}

/** The word for a name of the API; a newer node's name, which the page does not know, stands for itself. */
export function wordFor(words: Record<string, string>, name: string): string {
  return words[name] ?? name;
}
