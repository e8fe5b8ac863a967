'use client';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { keptToken } from '@/lib/ops/token';
import { useOpsWords } from './useOpsWords';

interface AccessScreenProps {
  kind: 'no_token' | 'refused';
  enter: (token: string) => void;
}

/** Why the node does not tell, and where a token goes that changes that. */
export function AccessScreen({ kind, enter }: AccessScreenProps) {
  const words = useOpsWords();
  const [token, setToken] = useState('');
  const why = kind === 'no_token' && keptToken() !== '' ? 'bad_token' : kind;
  const { title, text } = words.access[why];
  return (
    <main className="mx-auto flex w-full max-w-md flex-1 flex-col justify-center gap-5 px-5 pb-16">
      <KeyRound aria-hidden className="size-10 text-slate-300" strokeWidth={1.5} />
      <div role="alert" data-access={why}>
        <h1 className="text-3xl font-semibold tracking-tight text-balance">{title}</h1>
        <p className="mt-3 leading-relaxed text-pretty text-slate-300">{text}</p>
      </div>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (token.trim() !== '') enter(token.trim());
        }}
      >
        <label className="flex flex-col gap-1.5 text-sm text-slate-300">
          {words.token}
          <input
            type="password"
            value={token}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setToken(event.target.value);
            }}
            className="glass h-12 rounded-2xl px-4 text-base text-white"
          />
        </label>
        <button
          type="submit"
          disabled={token.trim() === ''}
          className="inline-flex h-12 items-center justify-center rounded-2xl bg-linear-to-r from-blue-500 to-cyan-400 font-semibold text-slate-950 transition hover:brightness-110 disabled:from-slate-700 disabled:to-slate-700 disabled:text-slate-200"
        >
          {words.useToken}
        </button>
      </form>
    </main>
  );
}
