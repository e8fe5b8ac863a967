'use client';
import { CircleAlert, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Trouble } from '@/lib/stand/StandState';
import { useWords } from './Words';

interface TroubleToastProps {
  trouble: Trouble;
  dismiss: (id: number) => void;
}

const SHOWN_FOR_MS = 12_000;

/** What went wrong, and the code by which to ask about it. */
export function TroubleToast({ trouble, dismiss }: TroubleToastProps) {
  const words = useWords();
  const { id } = trouble;

  useEffect(() => {
    const timer = setTimeout(() => {
      dismiss(id);
    }, SHOWN_FOR_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id, dismiss]);

  return (
    <div
      role="alert"
      data-code={trouble.code}
      className="rise fixed inset-x-4 top-16 z-10 mx-auto flex max-w-lg items-start gap-3 rounded-2xl border border-rose-400/30 bg-alarm/95 p-4 shadow-2xl shadow-black/60 backdrop-blur"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-rose-300" />
      <p className="flex-1 text-[15px] leading-snug text-rose-50">
        {trouble.from === 'node' ? trouble.message : words.errors[trouble.code]}
        <code className="mt-1 block text-xs text-rose-200/80">{trouble.code}</code>
      </p>
      <button
        type="button"
        aria-label={words.dismiss}
        onClick={() => {
          dismiss(id);
        }}
        className="-m-1 rounded-lg p-1 text-rose-200 hover:text-white"
      >
        <X aria-hidden className="size-5" />
      </button>
    </div>
  );
}
