import { CloudLightning, DatabaseZap, ScrollText, type LucideIcon } from 'lucide-react';
import type { Route } from '@/lib/protocol/messages';
import { useWords } from './Words';

const LOOKS: Record<Route, { Icon: LucideIcon; colour: string }> = {
  script: { Icon: ScrollText, colour: 'text-slate-300 border-slate-400/25 bg-slate-400/8' },
  cache: { Icon: DatabaseZap, colour: 'text-amber-200 border-amber-300/25 bg-amber-300/8' },
  llm: { Icon: CloudLightning, colour: 'text-fuchsia-200 border-fuchsia-300/25 bg-fuchsia-300/8' },
};

/** Where an answer came from. */
export function RouteBadge({ route }: { route: Route }) {
  const words = useWords();
  const { Icon, colour } = LOOKS[route];
  return (
    <span
      data-route={route}
      className={`inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-[11px] ${colour}`}
    >
      <Icon aria-hidden className="size-3" />
      {words.routes[route]}
    </span>
  );
}
