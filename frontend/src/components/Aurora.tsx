import { memo } from 'react';
import { STATES } from '@/lib/orb/palette';

/** The light behind a screen: one for each state, of which the screen's `data-mind` lets one shine. */
export const Aurora = memo(function Aurora() {
  return (
    <div aria-hidden className="aurora">
      {STATES.map((state) => (
        <span key={state} data-light={state} />
      ))}
    </div>
  );
});
