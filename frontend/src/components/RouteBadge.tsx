import {
  CloudLightning,
  DatabaseZap,
  MessageCircleQuestionMark,
  ScrollText,
  type LucideIcon,
} from 'lucide-react';
import { sourceOf, type Source } from '@/lib/stand/source';
import type { Measured } from '@/lib/stand/StandState';
import { useWords } from './Words';

const LOOKS: Record<Source, { Icon: LucideIcon; colour: string }> = {
  script: { Icon: ScrollText, colour: 'text-slate-300 border-slate-400/25 bg-slate-400/8' },
  cache: { Icon: DatabaseZap, colour: 'text-amber-200 border-amber-300/25 bg-amber-300/8' },
  faq: {
    Icon: MessageCircleQuestionMark,
    colour: 'text-emerald-200 border-emerald-300/25 bg-emerald-300/8',
  },
  llm: { Icon: CloudLightning, colour: 'text-fuchsia-200 border-fuchsia-300/25 bg-fuchsia-300/8' },
};

/** Where an answer came from; nothing where that was never decided. */
export function RouteBadge({ measured }: { measured: Pick<Measured, 'route' | 'attributes'> }) {
  const words = useWords();
  const source = sourceOf(measured);
  if (source === null) return null;
  const { Icon, colour } = LOOKS[source];
  return (
    <span
      data-route={source}
      className={`inline-flex shrink-0 items-center gap-1 rounded-full border px-2 py-0.5 text-[11px] ${colour}`}
    >
      <Icon aria-hidden className="size-3" />
      {words.routes[source]}
    </span>
  );
}
