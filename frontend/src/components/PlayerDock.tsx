'use client';
import { Pause, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { clock } from '@/lib/stand/clock';
import { SPEEDS, type Player, type Speed } from '@/lib/stand/Player';
import { useSpace } from './useSpace';
import { useWords } from './Words';

interface PlayerDockProps {
  player: Player;
  at: number;
  playing: boolean;
  speed: Speed;
  sound: string | null;
}

/** The sound is brought back to the messages when it is further from them than this. */
const DRIFT_SECONDS = 0.25;

/** Plays, pauses, hurries; the timeline winds. Space plays and pauses, too. */
export function PlayerDock({ player, at, playing, speed, sound }: PlayerDockProps) {
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
        <CallSound address={sound} seconds={(at - from) / 1000} playing={playing} speed={speed} />
      )}
    </div>
  );
}

interface CallSoundProps {
  address: string;
  seconds: number;
  playing: boolean;
  speed: Speed;
}

/** The recorded sound of the call, kept with its messages; nothing where there is none. */
function CallSound({ address, seconds, playing, speed }: CallSoundProps) {
  const words = useWords();
  const element = useRef<HTMLAudioElement>(null);
  const [there, setThere] = useState<boolean | null>(null);

  useEffect(() => {
    const audio = element.current;
    if (audio === null || there !== true) return;
    audio.playbackRate = speed;
    const past = seconds >= audio.duration;
    if (!past && Math.abs(audio.currentTime - seconds) > DRIFT_SECONDS * speed) {
      audio.currentTime = seconds;
    }
    if (playing && !past) {
      // A browser that makes no sound now is no reason to stop the picture.
      if (audio.paused) void audio.play().catch(() => undefined);
    } else audio.pause();
  }, [there, seconds, playing, speed]);

  if (there === false) return null;
  return (
    <span className={there === true ? 'text-xs text-slate-300' : 'hidden'}>
      {words.withSound}
      <audio
        ref={element}
        src={address}
        preload="auto"
        onLoadedMetadata={() => {
          setThere(true);
        }}
        onError={() => {
          setThere(false);
        }}
      />
    </span>
  );
}
