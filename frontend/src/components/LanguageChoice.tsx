'use client';
import { useLocale, useWords } from './Words';

interface LanguageChoiceProps {
  /** BCP 47, as the node gives them. */
  languages: readonly string[];
  chosen: string;
  choose: (language: string) => void;
}

/** The language to speak with the bot. */
export function LanguageChoice({ languages, chosen, choose }: LanguageChoiceProps) {
  const words = useWords();
  const locale = useLocale();
  const names = new Intl.DisplayNames([locale], { type: 'language' });
  return (
    <fieldset className="flex flex-col gap-1.5 text-sm text-slate-300">
      <legend className="mb-1.5">{words.callLanguage}</legend>
      <div className="glass flex rounded-2xl p-1">
        {languages.map((language) => (
          <label
            key={language}
            className="flex-1 rounded-xl px-3 py-2.5 text-center text-slate-200 transition-colors has-checked:bg-white/12 has-checked:text-white has-focus-visible:outline-2 has-focus-visible:outline-white"
          >
            <input
              type="radio"
              name="language"
              value={language}
              checked={chosen === language}
              onChange={() => {
                choose(language);
              }}
              className="sr-only"
            />
            {capitalised(names.of(language.split('-', 1)[0] ?? language) ?? language, locale)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function capitalised(name: string, locale: string): string {
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
