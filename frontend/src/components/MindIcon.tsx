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

/**
 * How many parts of an icon move apart from each other. Each is a drawing of its own: a whole drawing is moved by the
 * compositor, but what moves within one is styled and painted anew in every frame.
 */
const PARTS: Record<MindState, number> = {
  IDLE: 1,
  LISTENING: 1,
  ANALYZING_SPEECH: 2,
  CHECKING_CACHE: 2,
  ROUTING_TO_LLM: 2,
  GENERATING_SPEECH: 3,
  SPEAKING: 3,
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
      className={`mind-icon relative grid place-items-center rounded-full *:[grid-area:1/1] ${className ?? ''}`}
    >
      {Array.from({ length: active ? PARTS[state] : 1 }, (_, part) => (
        <Icon key={part} data-part={part} className="size-[55%]" strokeWidth={1.6} />
      ))}
    </span>
  );
}
