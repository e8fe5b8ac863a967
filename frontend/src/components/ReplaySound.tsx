import { useEffect, useRef, useState } from 'react';
import type { Speed } from '@/lib/stand/Player';
import { RecordedVoices } from '@/lib/stand/RecordedVoices';
import { useWords } from './Words';

/** The sound is brought back to the messages when it is further from them than this. */
const DRIFT_SECONDS = 0.25;

interface ReplaySoundProps {
  address: string;
  seconds: number;
  playing: boolean;
  speed: Speed;
  tell: (voices: RecordedVoices | null) => void;
}

/** The recorded sound of the call, kept with its messages; nothing where there is none. */
export function ReplaySound({ address, seconds, playing, speed, tell }: ReplaySoundProps) {
  const words = useWords();
  const element = useRef<HTMLAudioElement>(null);
  const voices = useRef<RecordedVoices>(null);
  const [there, setThere] = useState<boolean | null>(null);

  useEffect(
    () => () => {
      voices.current?.close();
      voices.current = null;
      tell(null);
    },
    [tell],
  );

  useEffect(() => {
    const audio = element.current;
    if (audio === null || there !== true) return;
    audio.playbackRate = speed;
    const past = seconds >= audio.duration;
    if (!past && Math.abs(audio.currentTime - seconds) > DRIFT_SECONDS * speed) {
      audio.currentTime = seconds;
    }
    if (playing && !past) {
      // Browsers let a page listen only after somebody has pressed something, as to play.
      if (voices.current === null && 'AudioContext' in window) {
        voices.current = new RecordedVoices(audio);
        tell(voices.current);
      }
      // A browser that makes no sound now is no reason to stop the picture.
      if (audio.paused) void audio.play().catch(() => undefined);
    } else audio.pause();
  }, [there, seconds, playing, speed, tell]);

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
