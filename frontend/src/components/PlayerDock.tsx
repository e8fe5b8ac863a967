'use client';
import { Pause, Play } from 'lucide-react';
import { clock } from '@/lib/stand/clock';
import { SPEEDS, type Player, type Speed } from '@/lib/stand/Player';
import type { RecordedVoices } from '@/lib/stand/RecordedVoices';
import { ReplaySound } from './ReplaySound';
import { useSpace } from './useSpace';
import { useWords } from './Words';

interface PlayerDockProps {
  player: Player;
  at: number;
  playing: boolean;
  speed: Speed;
  sound: string | null;
  /** Told how the sound of the call can be looked at, once it plays; null when it no longer can. */
  heard: (voices: RecordedVoices | null) => void;
}

/** Plays, pauses, hurries; the timeline winds. Space plays and pauses, too. */
export function PlayerDock({ player, at, playing, speed, sound, heard }: PlayerDockProps) {
  const words = useWords();
  const { from, to } = player.recording;
  const toggle = playing ? player.pause : player.play;

  useSpace(toggle);

  return (
    <div className="glass flex w-full flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-3xl p-2.5 sm:w-auto sm:rounded-full sm:pr-5">
      <button
        type="button"
        onClick={toggle}
        className="inline-flex h-11 min-w-32 items-center justify-center gap-2.5 rounded-full bg-amber-300 px-5 font-medium text-slate-950 transition hover:brightness-110"
      >
        {playing ? (
          <Pause aria-hidden className="size-4.5" />
        ) : (
          <Play aria-hidden className="size-4.5" />
        )}
        {playing ? words.pause : words.play}
      </button>
      <div
        role="group"
        aria-label={words.speed}
        className="flex rounded-full bg-slate-500/15 p-0.5"
      >
        {SPEEDS.map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === speed}
            onClick={() => {
              player.setSpeed(each);
            }}
            className="rounded-full px-3 py-1.5 text-sm text-slate-300 tabular-nums transition-colors aria-pressed:bg-white aria-pressed:text-slate-900"
          >
            {each}×
          </button>
        ))}
      </div>
      <span className="text-sm text-slate-300 tabular-nums">
        {clock(at - from)} / {clock(to - from)}
      </span>
      {sound !== null && (
        <ReplaySound
          key={sound}
          address={sound}
          seconds={(at - from) / 1000}
          playing={playing}
          speed={speed}
          tell={heard}
        />
      )}
    </div>
  );
}
