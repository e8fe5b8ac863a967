import { fireEvent, render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { TranscriptPanel } from '@/components/TranscriptPanel';
import { WaterfallPanel } from '@/components/WaterfallPanel';
import { dictionaries } from '@/lib/i18n/dictionary';
import { reached } from '@/lib/stand/marks';
import { axisOf, placeOf } from '@/lib/stand/waterfall';
import { measured } from './measured';

const llm = measured('turn_metrics');
const cut = measured('turn_metrics.barge_in');

describe('the axis', () => {
  it('fits the slowest answer, and twice the target at least', () => {
    expect(axisOf([llm]).to).toBe(1600);
    expect(axisOf([llm, { ...cut, responseLatencyMs: 4000 }]).to).toBeCloseTo(4200);
  });

  it('keeps what lies beyond it at its ends', () => {
    const axis = axisOf([llm]);
    expect(placeOf(axis, -9000)).toBe(0);
    expect(placeOf(axis, 9000)).toBe(1);
    expect(placeOf(axis, 0)).toBeCloseTo(128 / 1728);
  });
});

describe('the marks of a turn', () => {
  it('come in the order in which they were reached', () => {
    expect(reached(cut.marks).map(({ mark }) => mark)).toEqual([
      't1',
      'speech_end',
      't2',
      't3',
      't5_cache',
      't6',
      'barge_in',
      'stopped',
    ]);
  });
});

describe('the waterfall', () => {
  it('places each stretch where it lies in time', () => {
    const { container } = render(<WaterfallPanel measured={[llm]} />);

    const left = (segment: string) =>
      parseFloat(
        container.querySelector<HTMLElement>(`[data-segment=${segment}]`)?.style.left ?? '',
      );
    const order = ['speech', 'recognition', 'routing', 'search', 'model', 'synthesis', 'delivery'];
    expect(order.map(left)).toEqual(order.map(left).sort((a, b) => a - b));
    expect(left('model')).toBeCloseTo((100 * (241.7 + 128)) / 1728);
  });

  it('shows the target, and what is usual in this call', () => {
    const { container } = render(<WaterfallPanel measured={[llm, cut]} />);

    expect(container.querySelector('[data-p50]')).toHaveTextContent('p50 380 ms');
    expect(container.querySelector('[data-p95]')).toHaveTextContent('p95 569 ms');
    const ghost = container.querySelector<HTMLElement>('[data-ghost]');
    expect(parseFloat(ghost?.style.left ?? '')).toBeCloseTo((100 * (379.65 + 128)) / 1728);
    expect(container.querySelector('[data-target]')).not.toBeNull();
  });

  it('tells a turn in numbers: always to screen readers, to eyes on focus and hover', () => {
    render(<WaterfallPanel measured={[llm]} />);

    const row = screen.getByRole('button');
    expect(row).toHaveAccessibleDescription(/first token 398\.2 ms/);
    expect(row).toHaveAccessibleDescription(/9f2c61d04b7e4c55/);
    expect(row).toHaveAccessibleDescription(/gpt-4o-mini/);
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();

    fireEvent.focus(row);
    const details = screen.getByRole('tooltip');
    expect(within(details).getByText('LLM')).toHaveAttribute('data-route', 'llm');
    fireEvent.blur(row);
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();

    fireEvent.pointerEnter(row);
    expect(screen.getByRole('tooltip')).toBeVisible();
  });

  it('marks where a filler was heard', () => {
    const marks = { ...llm.marks, filler_first_packet: 300 };
    const { container } = render(<WaterfallPanel measured={[{ ...llm, marks }]} />);
    expect(container.querySelector('[data-mark=filler_first_packet]')).not.toBeNull();
  });
});

describe('where an answer came from', () => {
  const show = (of: Partial<typeof llm>) =>
    render(
      <TranscriptPanel
        live
        lines={[{ turn: 2, role: 'assistant', settled: 'Yes.', pending: '', written: '' }]}
        measured={[{ ...llm, ...of }]}
      />,
    ).container;

  it('is told apart: answers to frequent questions are no ordinary cache', () => {
    expect(show({ route: 'cache', attributes: { found_by: 'faq' } }).innerHTML).toContain(
      'data-route="faq"',
    );
    expect(show({ route: 'cache', attributes: { found_by: 'words' } }).innerHTML).toContain(
      'data-route="cache"',
    );
    expect(show({ route: null }).innerHTML).not.toContain('data-route');
  });

  it('says that a filler bridged the wait', () => {
    expect(show({}).querySelector('[data-filler]')).toBeNull();
    const bridged = show({ marks: { ...llm.marks, filler_first_packet: 300 } });
    expect(bridged.querySelector('[data-filler]')).toHaveTextContent(dictionaries.en.filler);
  });
});
