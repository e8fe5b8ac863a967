'use client';
import { Hand, Mic, MicOff, PhoneOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { Stand } from '@/lib/stand/Stand';
import { ConnectionDot } from './ConnectionDot';
import { LevelMeter } from './LevelMeter';
import { MicrophonePicker } from './MicrophonePicker';
import type { Voices } from './OrbCanvas';
import { SpeakerPicker } from './SpeakerPicker';
import { useWords } from './Words';

interface ControlDockProps {
  stand: Stand;
  speaking: boolean;
  voices: Voices;
}

/** What the person can do during a call. Esc interrupts, too. */
export function ControlDock({ stand, speaking, voices }: ControlDockProps) {
  const words = useWords();
  const [deviceId, setDeviceId] = useState(() => stand.media()?.deviceId ?? '');
  const [speakerId, setSpeakerId] = useState(() => stand.media()?.speakerId ?? '');
  const [muted, setMuted] = useState(() => stand.media()?.microphoneOn === false);
  const quality = useCallback(() => stand.media()?.quality() ?? Promise.resolve(null), [stand]);

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.repeat) stand.interrupt();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [stand]);

  return (
    <div className="glass flex flex-wrap items-center justify-center gap-x-4 gap-y-2.5 rounded-3xl p-2.5 sm:flex-nowrap sm:rounded-full sm:pl-5">
      <div className="flex min-w-0 items-center gap-3 max-sm:w-full max-sm:justify-between max-sm:px-2">
        <ConnectionDot quality={quality} />
        <MicrophonePicker
          deviceId={deviceId}
          choose={(chosen) => {
            setDeviceId(chosen);
            void stand.useMicrophone(chosen);
          }}
        />
        <LevelMeter voices={voices} />
        <SpeakerPicker
          deviceId={speakerId}
          choose={(chosen) => {
            setSpeakerId(chosen);
            void stand.useSpeaker(chosen);
          }}
        />
      </div>
      <button
        type="button"
        aria-pressed={muted}
        aria-label={muted ? words.unmuteMicrophone : words.muteMicrophone}
        title={muted ? words.unmuteMicrophone : words.muteMicrophone}
        onClick={() => {
          stand.media()?.turnMicrophone(muted);
          setMuted(!muted);
        }}
        className="grid size-11 shrink-0 place-items-center rounded-full bg-slate-500/18 text-slate-200 transition-colors hover:text-white aria-pressed:bg-rose-600 aria-pressed:text-[#fff]"
      >
        {muted ? (
          <MicOff aria-hidden className="size-4.5" />
        ) : (
          <Mic aria-hidden className="size-4.5" />
        )}
      </button>
      <button
        type="button"
        disabled={!speaking}
        onClick={() => {
          stand.interrupt();
        }}
        className="inline-flex h-11 items-center gap-2.5 rounded-full bg-amber-300 px-5 font-medium text-slate-950 transition hover:brightness-110 disabled:bg-slate-500/18 disabled:text-slate-300 max-sm:flex-1 max-sm:justify-center"
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
        className="inline-flex h-11 items-center gap-2.5 rounded-full bg-rose-600 px-5 font-medium whitespace-nowrap text-[#fff] transition-colors hover:bg-rose-700 max-sm:flex-1 max-sm:justify-center"
      >
        <PhoneOff aria-hidden className="size-4.5" />
        {words.hangUp}
      </button>
    </div>
  );
}
