'use client';
import { Hand, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { adjustable } from '@/lib/call/adjustable';
import type { Stand } from '@/lib/stand/Stand';
import { LevelMeter } from './LevelMeter';
import { MuteButton } from './MuteButton';
import type { Voices } from './OrbCanvas';
import { SoundMenu } from './SoundMenu';
import { useKey } from './useKey';
import { useWords } from './Words';

interface ControlDockProps {
  stand: Pick<Stand, 'media' | 'interrupt' | 'hangUp' | 'useMicrophone'>;
  speaking: boolean;
  voices: Voices;
}

/** What the person can do during a call. Esc interrupts, too; M turns the microphone off and on. */
export function ControlDock({ stand, speaking, voices }: ControlDockProps) {
  const words = useWords();
  const [microphone, setMicrophone] = useState(() => stand.media()?.deviceId ?? '');
  const [on, setOn] = useState(true);
  const { setMicrophoneOn, useSpeaker } = adjustable(stand.media());

  const turn = (wanted: boolean) => {
    adjustable(stand.media()).setMicrophoneOn?.(wanted);
    setOn(wanted);
  };
  useKey(
    'escape',
    () => {
      stand.interrupt();
    },
    { anywhere: true },
  );
  useKey('m', () => {
    if (setMicrophoneOn !== undefined) turn(!on);
  });

  return (
    <div
      data-dock
      className="glass relative flex flex-wrap items-center justify-center gap-x-3 gap-y-2 rounded-3xl p-2.5 max-sm:w-full sm:flex-nowrap sm:rounded-full"
    >
      <p
        role="status"
        className="pointer-events-none absolute bottom-full left-1/2 mb-2 w-max max-w-full -translate-x-1/2 rounded-full bg-rose-600 px-3.5 py-1 text-xs font-medium text-paper empty:hidden"
      >
        {on ? null : words.stage.muted}
      </p>
      <div className="flex items-center gap-1.5 max-sm:w-full max-sm:px-1">
        {setMicrophoneOn !== undefined && <MuteButton on={on} set={turn} />}
        <LevelMeter voices={voices} />
        <SoundMenu
          microphone={microphone}
          useMicrophone={(chosen) => {
            setMicrophone(chosen);
            void stand.useMicrophone(chosen).then(() => {
              // A new microphone is on; one that was turned off stays so.
              if (!on) turn(false);
            });
          }}
          useSpeaker={
            useSpeaker === undefined
              ? undefined
              : (chosen) => void adjustable(stand.media()).useSpeaker?.(chosen)
          }
        />
      </div>
      <button
        type="button"
        disabled={!speaking}
        aria-keyshortcuts="Escape"
        onClick={() => {
          stand.interrupt();
        }}
        className="inline-flex h-11 items-center gap-2.5 rounded-full bg-signal px-5 font-medium text-night transition-[filter] hover:brightness-110 disabled:bg-slate-500/18 disabled:text-slate-300 max-sm:flex-1 max-sm:justify-center"
      >
        <Hand aria-hidden className="size-4.5" />
        {words.interrupt}
        <kbd className="rounded border border-current/30 px-1.5 font-sans text-[11px] max-sm:hidden">
          Esc
        </kbd>
      </button>
      <button
        type="button"
        onClick={() => {
          stand.hangUp();
        }}
        className="inline-flex h-11 items-center gap-2.5 rounded-full bg-rose-600 px-5 font-medium text-paper transition-colors hover:bg-rose-700 max-sm:flex-1 max-sm:justify-center"
      >
        <PhoneOff aria-hidden className="size-4.5" />
        {words.hangUp}
      </button>
    </div>
  );
}
