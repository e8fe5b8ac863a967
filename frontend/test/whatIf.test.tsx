import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WhatIfPanel } from '@/components/WhatIfPanel';
import { dictionaries } from '@/lib/i18n/dictionary';

const { en } = dictionaries;
const change = vi.fn();

beforeEach(() => {
  change.mockReset();
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function drag(slider: HTMLElement, ...through: number[]): void {
  for (const value of through) fireEvent.change(slider, { target: { value } });
}

describe('the what-if panel', () => {
  it('asks the node once for what the hand settled on, and shows what the node said', () => {
    const shown = (fillerAfterMs: number) => (
      <WhatIfPanel parameters={{ silenceMs: 400, fillerAfterMs }} change={change} />
    );
    const { rerender } = render(shown(300));
    const filler = screen.getByRole('slider', { name: en.fillerAfter });

    drag(filler, 500, 800, 1000);
    expect(change).not.toHaveBeenCalled();
    act(() => void vi.advanceTimersByTime(500));
    expect(change.mock.calls).toEqual([[{ filler_after_ms: 1000 }]]);
    expect(filler).toHaveAttribute('aria-valuetext', '300 ms');
    expect(filler).toHaveValue('1000');

    rerender(shown(1000));
    expect(filler).toHaveAttribute('aria-valuetext', '1000 ms');
  });

  it('goes back to the truth when the node does not follow', () => {
    render(<WhatIfPanel parameters={{ silenceMs: 400, fillerAfterMs: 300 }} change={change} />);
    const silence = screen.getByRole('slider', { name: en.silenceWait });

    drag(silence, 900);
    expect(silence).toHaveValue('900');
    act(() => void vi.advanceTimersByTime(5_000));
    expect(silence).toHaveValue('400');
  });

  it('leaves the silence to the bot, and takes it back', () => {
    const { rerender } = render(
      <WhatIfPanel parameters={{ silenceMs: 400, fillerAfterMs: 300 }} change={change} />,
    );
    const auto = screen.getByRole('button', { name: en.auto });
    expect(auto).toHaveAttribute('aria-pressed', 'false');
    fireEvent.click(auto);
    expect(change).toHaveBeenLastCalledWith({ silence_ms: null });

    rerender(<WhatIfPanel parameters={{ silenceMs: null, fillerAfterMs: 300 }} change={change} />);
    expect(auto).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByRole('slider', { name: en.silenceWait })).toBeDisabled();
    fireEvent.click(auto);
    expect(change).toHaveBeenLastCalledWith({ silence_ms: 500 });
  });

  it('only shows where one may not change', () => {
    render(<WhatIfPanel parameters={{ silenceMs: 400, fillerAfterMs: 300 }} />);
    for (const slider of screen.getAllByRole('slider')) expect(slider).toBeDisabled();
    expect(screen.getByRole('button')).toBeDisabled();
  });
});
