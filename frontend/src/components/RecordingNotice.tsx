import { Disc } from 'lucide-react';
import { useWords } from './Words';

/** Says that the sound of calls is kept; in a call shortly. */
export function RecordingNotice({ short = false }: { short?: boolean }) {
  const { recorded, soundIsRecorded } = useWords();
  return (
    <p
      title={soundIsRecorded}
      className={`inline-flex items-center gap-2 rounded-full border border-rose-300/25 bg-rose-300/8 px-3 py-1.5 text-xs text-rose-200 ${short ? 'max-sm:px-1.5' : 'self-start'}`}
    >
      <Disc aria-hidden className="size-4 shrink-0 text-rose-300" />
      <span className={short ? 'max-sm:sr-only' : ''}>{short ? recorded : soundIsRecorded}</span>
    </p>
  );
}
