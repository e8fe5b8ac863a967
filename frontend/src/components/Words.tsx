'use client';
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { dictionaries, type Dictionary, type Locale } from '@/lib/i18n/dictionary';
import { currentLocale, watchLocale } from '@/lib/i18n/locale';

const LocaleContext = createContext<Locale>('en');

/** Gives the interface language to all below. */
export function Words({ children }: { children: ReactNode }) {
  const locale = useSyncExternalStore(watchLocale, currentLocale, (): Locale => 'en');
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = dictionaries[locale].product;
  }, [locale]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function useWords(): Dictionary {
  return dictionaries[use(LocaleContext)];
}
