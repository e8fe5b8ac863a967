'use client';
import { Mic, MicOff } from 'lucide-react';
import { useWords } from './Words';

interface MuteButtonProps {
  on: boolean;
  set: (on: boolean) => void;
}

/** Turns the microphone off and on. */
export function MuteButton({ on, set }: MuteButtonProps) {
  const words = useWords().stage;
  const Icon = on ? Mic : MicOff;
  const label = on ? words.microphoneOff : words.microphoneOn;
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} (M)`}
      aria-keyshortcuts="m"
      data-microphone={on ? 'on' : 'off'}
      onClick={() => {
        set(!on);
      }}
      className={`grid size-11 place-items-center rounded-full transition-colors ${
        on ? 'text-slate-200 hover:bg-slate-500/15' : 'bg-rose-600 text-paper hover:bg-rose-700'
      }`}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
