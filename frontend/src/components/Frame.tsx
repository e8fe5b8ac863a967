import { memo, type ReactNode } from 'react';
import type { MindState } from '@/lib/protocol/messages';
import { Aurora } from './Aurora';
import { Header, type HeaderProps } from './Header';

interface FrameProps {
  screen: string;
  mind: MindState;
  /** What is known of the node; null where none is needed. */
  header: Omit<HeaderProps, 'needed'> | null;
  children: ReactNode;
}

const StillHeader = memo(Header);
const ALONE = { online: false, info: null, inCall: false };

/** What every screen stands in: the light of the state, and the header. */
export function Frame({ screen, mind, header, children }: FrameProps) {
  return (
    <div
      data-mind={mind}
      data-screen={screen}
      className="flex min-h-dvh flex-col lg:h-dvh lg:overflow-hidden"
    >
      <Aurora />
      <StillHeader {...(header ?? ALONE)} needed={header !== null} />
      {children}
    </div>
  );
}
