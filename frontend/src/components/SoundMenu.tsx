'use client';
import { SlidersVertical } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { canChooseSpeaker } from '@/lib/call/adjustable';
import { DevicePicker } from './DevicePicker';
import { useWords } from './Words';

interface SoundMenuProps {
  microphone: string;
  useMicrophone: (deviceId: string) => void;
  /** Absent where the sound cannot be played elsewhere. */
  useSpeaker: ((deviceId: string) => void) | undefined;
}

/** Which microphone hears the caller, which speaker plays the bot. */
export function SoundMenu({ microphone, useMicrophone, useSpeaker }: SoundMenuProps) {
  const words = useWords().stage;
  const panel = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [speaker, setSpeaker] = useState('');

  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      if (!(event.target instanceof Node) || root.current?.contains(event.target) !== true) {
        setOpen(false);
      }
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);

  return (
    <div
      ref={root}
      className="relative"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        // Esc closes what is open; only then does it interrupt the bot.
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-label={words.sound}
        title={words.sound}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => {
          setOpen(!open);
        }}
        className="grid size-11 place-items-center rounded-full text-slate-200 transition-colors hover:bg-slate-500/15 aria-expanded:bg-slate-500/25"
      >
        <SlidersVertical aria-hidden className="size-4.5" />
      </button>
      <div
        id={panel}
        hidden={!open}
        className="absolute bottom-full left-0 z-20 mb-4 flex w-72 flex-col gap-3 rounded-2xl border border-slate-500/30 bg-panel p-4 shadow-2xl shadow-black/40 max-sm:-right-2 max-sm:left-auto"
      >
        <DevicePicker kind="audioinput" deviceId={microphone} choose={useMicrophone} />
        {useSpeaker !== undefined && canChooseSpeaker() && (
          <DevicePicker
            kind="audiooutput"
            deviceId={speaker}
            choose={(chosen) => {
              setSpeaker(chosen);
              useSpeaker(chosen);
            }}
          />
        )}
      </div>
    </div>
  );
}
