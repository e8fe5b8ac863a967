'use client';
import { useEffect } from 'react';
import { namedMicrophones } from '@live-stand/client';
import { LoaderCircle, Phone } from 'lucide-react';
import type { CallWish } from '@/lib/stand/Stand';
import { microphoneTrouble } from '@/lib/stand/microphoneTrouble';
import { isOnLoopback } from '@/lib/stand/place';
import type { StandState } from '@/lib/stand/StandState';
import { useSpace } from './useSpace';
import { DemoNotice } from './DemoNotice';
import { LanguageChoice } from './LanguageChoice';
import { MicrophoneHelp } from './MicrophoneHelp';
import { OrbCanvas } from './OrbCanvas';
import { PermissionHint } from './PermissionHint';
import { RecordingNotice } from './RecordingNotice';
import { useLocale, useWords } from './Words';

interface StartScreenProps {
  state: StandState;
  wish: CallWish;
  change: (wish: CallWish) => void;
  start: (wish: CallWish) => void;
  /** Puts a trouble away. */
  dismiss: (id: number) => void;
}

const silence = () => null;

export function StartScreen({ state, wish, change, start, dismiss }: StartScreenProps) {
  const words = useWords();
  const connecting = state.screen === 'connecting';
  const locale = useLocale();
  const language = languageOf(wish, state.info?.languages ?? [], locale);
  const ready = state.info !== null && !connecting;
  const missing = microphoneTrouble(state);
  const call = () => {
    if (ready) start({ ...wish, language });
  };
  useSpace(call);
  const known = state.info !== null;
  useEffect(() => {
    // Browsers start their sound when they are first asked for it: a call that does has to wait for it.
    if (known) namedMicrophones().catch(() => undefined);
  }, [known]);
  return (
    <main className="mx-auto grid w-full max-w-6xl flex-1 items-center gap-x-10 px-5 pb-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <OrbCanvas
        mind={state.mind}
        voices={silence}
        className="mx-auto w-64 max-lg:-my-8 sm:w-80 lg:order-2 lg:-mx-16 lg:w-[min(46rem,92dvh)] lg:justify-self-center"
      />
      {missing !== null ? (
        <MicrophoneHelp
          code={missing}
          again={call}
          back={() => {
            if (state.trouble !== null) dismiss(state.trouble.id);
          }}
        />
      ) : (
        <form
          className="mx-auto flex w-full max-w-md flex-col gap-5 lg:mx-0"
          onSubmit={(event) => {
            event.preventDefault();
            call();
          }}
        >
          <div>
            <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight whitespace-pre-line sm:text-5xl">
              {words.tagline}
            </h1>
            <p className="mt-4 leading-relaxed text-pretty text-slate-300">{words.intro}</p>
          </div>
          <label className="flex flex-col gap-1.5 text-sm text-slate-300">
            {words.name}
            <input
              value={wish.userName}
              maxLength={100}
              autoComplete="given-name"
              placeholder={words.namePlaceholder}
              onChange={(event) => {
                change({ ...wish, userName: event.target.value });
              }}
              className="glass h-12 rounded-2xl px-4 text-base text-white placeholder:text-slate-400"
            />
          </label>
          {state.info !== null && (
            <LanguageChoice
              languages={state.info.languages}
              chosen={language}
              choose={(language) => {
                change({ ...wish, language });
              }}
            />
          )}
          <button
            type="submit"
            aria-keyshortcuts="Space"
            disabled={!ready}
            className="mt-1 inline-flex h-14 items-center justify-center gap-3 rounded-2xl bg-linear-to-r from-blue-500 to-cyan-400 text-lg font-semibold text-slate-950 shadow-[0_10px_50px_-12px] shadow-cyan-400/60 transition hover:brightness-110 disabled:from-slate-700 disabled:to-slate-700 disabled:text-slate-200 disabled:shadow-none"
          >
            {ready ? (
              <Phone aria-hidden className="size-5" />
            ) : (
              <LoaderCircle aria-hidden className="size-5 animate-spin" />
            )}
            {connecting ? words.connecting : ready ? words.start : words.waitingForNode}
            {ready && (
              <kbd
                aria-hidden
                className="rounded border border-current/30 px-1.5 font-sans text-[11px] max-sm:hidden"
              >
                {words.space}
              </kbd>
            )}
          </button>
          {connecting && <PermissionHint />}
          {state.info !== null && state.info.emulated.length > 0 && (
            <DemoNotice emulated={state.info.emulated} />
          )}
          {state.info?.sound_recorded === true && <RecordingNotice />}
          <p className="flex flex-wrap gap-x-6 gap-y-2 text-sm text-slate-300">
            <a href="?replay" className="underline underline-offset-4 hover:text-white">
              {words.openRecord}
            </a>
            <a href="/docs/" className="underline underline-offset-4 hover:text-white">
              {words.apiReference}
            </a>
            {state.info !== null && isOnLoopback(window.location.hostname) && (
              <a href="/ops/" className="underline underline-offset-4 hover:text-white">
                {words.operations}
              </a>
            )}
          </p>
        </form>
      )}
    </main>
  );
}

/** What the person chose; before that the interface's own language, where the bot speaks it. */
function languageOf(wish: CallWish, spoken: readonly string[], locale: string): string {
  if (spoken.includes(wish.language)) return wish.language;
  return spoken.find((language) => language.startsWith(locale)) ?? spoken[0] ?? '';
}
