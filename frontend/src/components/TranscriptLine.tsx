import { memo } from 'react';
import { Hourglass, Scissors } from 'lucide-react';
import { shown } from '@/lib/stand/lines';
import type { Line, Measured } from '@/lib/stand/StandState';
import { RouteBadge } from './RouteBadge';
import { TypedText } from './TypedText';
import { useWords } from './Words';

interface TranscriptLineProps {
  line: Line;
  /** The clock of its turn, once it is over. */
  measured: Measured | undefined;
  /** Whether what the model writes appears letter by letter. */
  live: boolean;
}

/** What one side said in one turn. Screen readers get only words that will not change. */
export const TranscriptLine = memo(function TranscriptLine({
  line,
  measured,
  live,
}: TranscriptLineProps) {
  const words = useWords();
  const { said, unsaid } = shown(line);
  const isUser = line.role === 'user';
  const interrupted = !isUser && measured !== undefined && measured.marks.barge_in !== null;
  return (
    <li
      data-role={line.role}
      data-turn={line.turn}
      data-final={line.settled !== '' && line.pending === ''}
      className={`rise flex flex-col gap-1 ${isUser ? 'items-end' : 'items-start'}`}
    >
      <span className="sr-only">
        {isUser ? words.you : words.bot}: {line.settled}
      </span>
      <p
        aria-hidden
        data-text
        className={`max-w-[88%] rounded-2xl px-3.5 py-2 text-[15px] leading-snug ${
          isUser
            ? 'rounded-br-md bg-blue-500/22 text-blue-50'
            : 'rounded-bl-md bg-slate-500/16 text-slate-50'
        }`}
      >
        {isUser ? (
          <>
            {line.settled}
            <span className="text-blue-100/65">{line.pending}</span>
          </>
        ) : line.written === '' || (!live && unsaid === '') ? (
          said
        ) : unsaid === '' || line.settled === '' ? (
          <TypedText text={said + unsaid} />
        ) : (
          <>
            {said}
            {interrupted ? (
              <s data-cut className="text-slate-400 decoration-rose-400/80 decoration-2">
                {unsaid}
              </s>
            ) : (
              <span className="text-slate-400">{unsaid}</span>
            )}
          </>
        )}
      </p>
      {!isUser && measured !== undefined && (
        <p className="flex items-center gap-2 pl-1 text-[11px] text-slate-400 empty:hidden">
          <RouteBadge measured={measured} />
          {measured.marks.filler_first_packet !== null && (
            <span
              data-filler
              className="inline-flex items-center gap-1 rounded-full border border-yellow-300/25 bg-yellow-300/8 px-2 py-0.5 text-yellow-100"
            >
              <Hourglass aria-hidden className="size-3" />
              {words.filler}
            </span>
          )}
          {interrupted && (
            <span className="inline-flex items-center gap-1 rounded-full border border-rose-400/30 bg-rose-400/10 px-2 py-0.5 font-medium text-rose-200">
              <Scissors aria-hidden className="size-3" />
              {words.interrupted}
            </span>
          )}
        </p>
      )}
    </li>
  );
});
