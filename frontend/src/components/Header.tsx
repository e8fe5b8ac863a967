import { MonitorUp } from 'lucide-react';
import type { StandInfo } from '@/lib/stand/StandState';
import { withToken } from '@/lib/stand/token';
import { DemoNotice } from './DemoNotice';
import { LocaleSwitch } from './LocaleSwitch';
import { RecordingNotice } from './RecordingNotice';
import { ThemeSwitch } from './ThemeSwitch';
import { useWords } from './Words';

export interface HeaderProps {
  /** Whether this screen needs a node at all. */
  needed: boolean;
  online: boolean;
  info: StandInfo | null;
  inCall: boolean;
  /** The call that others may look on at; absent where one does so oneself. */
  sessionId?: string | null;
}

export function Header({ needed, online, info, inCall, sessionId = null }: HeaderProps) {
  const words = useWords();
  return (
    <header className="flex items-center gap-3 px-4 py-3 sm:px-7 sm:py-4">
      <span className="text-[15px] font-semibold tracking-tight sm:text-lg">{words.product}</span>
      {needed && (
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
      )}
      <div className="flex-1" />
      {inCall && info !== null && info.emulated.length > 0 && (
        <div className="max-lg:hidden">
          <DemoNotice emulated={info.emulated} />
        </div>
      )}
      {inCall && info?.sound_recorded === true && <RecordingNotice short />}
      {inCall && sessionId !== null && (
        <a
          href={withToken(`?watch=${encodeURIComponent(sessionId)}`)}
          target="_blank"
          rel="noreferrer"
          title={words.watchLink}
          className="glass inline-flex h-8 items-center gap-1.5 rounded-full px-2.5 text-xs text-slate-300 transition-colors hover:text-white"
        >
          <MonitorUp aria-hidden className="size-4" />
          <span className="max-xl:sr-only">{words.watchLink}</span>
        </a>
      )}
      <ThemeSwitch />
      <LocaleSwitch />
    </header>
  );
}
