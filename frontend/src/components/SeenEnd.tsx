import type { Outcome } from '@/lib/stand/StandState';
import { useWords } from './Words';

/** Why a call of somebody else's, or of another day, is over. */
export function SeenEnd({ outcome }: { outcome: Outcome }) {
  const words = useWords();
  const told =
    outcome === 'hang_up' || outcome === 'caller_left'
      ? words.seenEndReasons[outcome]
      : words.endReasons[outcome];
  return (
    <p data-outcome={outcome} role="status" className="text-center text-sm text-slate-300">
      <strong className="font-semibold text-white">{words.ended}.</strong> {told}
    </p>
  );
}
