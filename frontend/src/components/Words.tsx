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

/** Gives the interface language to all below. */
export function Words({ children, title }: WordsProps) {
  const locale = useSyncExternalStore(watchLocale, currentLocale, (): Locale => 'en');
  useEffect(() => {
    const { product } = dictionaries[locale];
    document.documentElement.lang = locale;
    document.title = title === undefined ? product : `${title[locale]} · ${product}`;
  }, [locale, title]);
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export function useLocale(): Locale {
  return use(LocaleContext);
}

export function useWords(): Dictionary {
  return dictionaries[use(LocaleContext)];
}
