import {
  AudioLines,
  Brain,
  CloudLightning,
  DatabaseSearch,
  Mic,
  Moon,
  Volume2,
  type LucideIcon,
} from 'lucide-react';
import type { MindState } from '@/lib/protocol/messages';

const ICONS: Record<MindState, LucideIcon> = {
  IDLE: Moon,
  LISTENING: Mic,
  ANALYZING_SPEECH: Brain,
  CHECKING_CACHE: DatabaseSearch,
  ROUTING_TO_LLM: CloudLightning,
  GENERATING_SPEECH: AudioLines,
  SPEAKING: Volume2,
};

interface MindIconProps {
  state: MindState;
  active: boolean;
  className?: string;
}

/** The sign of a state; it moves in its own way while the state is active. */
export function MindIcon({ state, active, className }: MindIconProps) {
  const Icon = ICONS[state];
  return (
    <span
      aria-hidden
      data-icon={state}
      data-active={active}
      className={`mind-icon relative grid place-items-center rounded-full ${className ?? ''}`}
    >
      <Icon className="size-[55%]" strokeWidth={1.6} />
    </span>
  );
}
