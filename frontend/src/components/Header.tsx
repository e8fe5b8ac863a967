import type { StandInfo } from '@/lib/stand/StandState';
import { DemoNotice } from './DemoNotice';
import { LocaleSwitch } from './LocaleSwitch';
import { SignalBars } from './SignalBars';
import { ThemeSwitch } from './ThemeSwitch';
import { useWords } from './Words';

interface HeaderProps {
  online: boolean;
  info: StandInfo | null;
  inCall: boolean;
  /** The sound of the call; null while there is none. */
  sound: () => object | null;
}

export function Header({ online, info, inCall, sound }: HeaderProps) {
  const words = useWords();
  return (
    <header className="flex items-center gap-3 px-4 py-3 sm:px-7 sm:py-4">
      <span className="text-[15px] font-semibold tracking-tight sm:text-lg">{words.product}</span>
      <span
        role="status"
        title={info === null ? undefined : `v${info.version}`}
        className="flex items-center gap-2 text-xs text-slate-300"
      >
        <span
          aria-hidden
          className={`size-2 rounded-full ${online ? 'bg-good shadow-[0_0_10px] shadow-good' : 'bg-slate-500'}`}
        />
        <span className="max-sm:sr-only">{online ? words.online : words.offline}</span>
      </span>
      {inCall && <SignalBars sound={sound} />}
      <div className="flex-1" />
      {inCall && info !== null && info.emulated.length > 0 && (
        <div className="max-lg:hidden">
          <DemoNotice emulated={info.emulated} />
        </div>
      )}
      <ThemeSwitch />
      <LocaleSwitch />
    </header>
  );
}
