import type { MindState } from '@/lib/protocol/messages';
import { MindIcon } from './MindIcon';
import { useWords } from './Words';

interface MindCaptionProps {
  mind: MindState;
  details: string;
  /** Whether the two cannot hear each other yet. */
  connecting: boolean;
}

/** What the bot is doing, in words. */
export function MindCaption({ mind, details, connecting }: MindCaptionProps) {
  const { connecting: wait, states } = useWords();
  const words = connecting ? { name: wait, line: '\u00a0' } : states[mind];
  return (
    <div className="text-center">
      <h1 className="flex items-center justify-center gap-2 text-3xl font-semibold tracking-tight sm:text-4xl">
        <MindIcon
          key={mind}
          state={mind}
          active
          className="tinted -ml-3 size-11 shrink-0 text-(--mind) [--ring:1.3] [&_svg]:size-7"
        />
        <span>{words.name}</span>
      </h1>
      <p className="mt-1 text-sm text-slate-300 sm:text-base">
        {words.line}
        {details !== '' && <span className="text-slate-400"> · {details}</span>}
      </p>
    </div>
  );
}
