'use client';
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { dictionaries, type Dictionary, type Locale } from '@/lib/i18n/dictionary';
import { currentLocale, watchLocale } from '@/lib/i18n/locale';

const LocaleContext = createContext<Locale>('en');

interface WordsProps {
  children: ReactNode;
  /** Of a page beside the stand's own: what stands before the product's name. */
  title?: Record<Locale, string>;
}

/** Gives the interface language to all below, and to the page's title. */
export function Words({ children, title }: WordsProps) {
  const locale = useSyncExternalStore(watchLocale, currentLocale, (): Locale => 'en');
  const { product } = dictionaries[locale];
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <LocaleContext value={locale}>
      <title>{title === undefined ? product : `${title[locale]} · ${product}`}</title>
      {children}
    </LocaleContext>
  );
}

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function useWords(): Dictionary {
  return dictionaries[use(LocaleContext)];
}
