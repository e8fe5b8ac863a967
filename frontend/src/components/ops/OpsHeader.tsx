import { Phone } from 'lucide-react';
import { DemoNotice } from '../DemoNotice';
import { LocaleSwitch } from '../LocaleSwitch';
import { ThemeSwitch } from '../ThemeSwitch';
import { useWords } from '../Words';
import { useOpsWords } from './useOpsWords';

/** Where one is, and the way back to the stand. */
export function OpsHeader({ emulated }: { emulated: readonly string[] }) {
  const words = useOpsWords();
  const { product } = useWords();
  return (
    <header className="flex items-center gap-3 px-4 py-3 sm:px-7">
      <p className="min-w-0 truncate text-[15px] font-semibold tracking-tight sm:text-lg">
        <span className="max-sm:hidden">{product} </span>
        <span className="font-normal text-slate-300">{words.title}</span>
      </p>
      <div className="flex-1" />
      {emulated.length > 0 && (
        <div className="max-lg:hidden">
          <DemoNotice emulated={emulated} />
        </div>
      )}
      <a
        href="/"
        title={words.toStand}
        className="glass inline-flex h-8 items-center gap-1.5 rounded-full px-2.5 text-xs text-slate-300 transition-colors hover:text-white"
      >
        <Phone aria-hidden className="size-3.5" />
        <span className="max-sm:sr-only">{words.toStand}</span>
      </a>
      <ThemeSwitch />
      <LocaleSwitch />
    </header>
  );
}
