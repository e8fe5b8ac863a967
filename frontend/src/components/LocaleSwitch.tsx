import type { Locale } from '@/lib/i18n/dictionary';
import { chooseLocale } from '@/lib/i18n/locale';
import { useLocale, useWords } from './Words';

const LOCALES: readonly Locale[] = ['en', 'ru'];

export function LocaleSwitch() {
  const words = useWords();
  const present = useLocale();
  return (
    <div
      role="group"
      aria-label={words.interfaceLanguage}
      className="glass flex rounded-full p-0.5 text-xs font-medium"
    >
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-pressed={locale === present}
          onClick={() => {
            chooseLocale(locale);
          }}
          className="rounded-full px-3 py-1.5 text-slate-300 uppercase transition-colors hover:text-white aria-pressed:bg-white aria-pressed:text-slate-900"
        >
          {locale}
        </button>
      ))}
    </div>
  );
}
