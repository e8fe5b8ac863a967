import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OpsBoard } from '@/components/ops/OpsBoard';
import { OpsPage } from '@/components/ops/OpsPage';
import { Words } from '@/components/Words';
import { opsWords } from '@/lib/i18n/opsWords';
import { chooseLocale } from '@/lib/i18n/locale';
import type { OpsEvent } from '@/lib/ops/reduceOps';
import { keptToken } from '@/lib/ops/token';
import { after, busy, having, idle, later, reported, T0 } from './opsReports';

const { en, ru } = opsWords;
const retry = vi.fn();
const switchFault = vi.fn();

function board(events: readonly OpsEvent[], now?: number) {
  const state = after(events);
  if (state.report === null) throw new Error('no report');
  return (
    <Words>
      <OpsBoard
        state={state}
        report={state.report}
        now={now ?? state.heardAt}
        retry={retry}
        switchFault={switchFault}
      />
    </Words>
  );
}

const part = (container: HTMLElement, name: string) => found(container, `[data-part="${name}"]`);
const figure = (container: HTMLElement, id: string) => found(container, `[data-figure="${id}"] dd`);

function found(container: HTMLElement, selector: string): HTMLElement {
  const element = container.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`nothing is ${selector}`);
  return element;
}

beforeEach(() => {
  retry.mockReset();
  switchFault.mockReset();
});
afterEach(() => {
  sessionStorage.clear();
});

describe('the board of a busy node', () => {
  const second = later(busy(), 1_000, {
    packets_sent: 100,
    packets_received: 95,
    lost: 5,
    concealed: 5,
  });

  it('says that no call is taken, and why', () => {
    const { container } = render(board([reported(busy(), T0)]));
    const verdict = found(container, '[data-verdict]');
    expect(verdict).toHaveAttribute('data-verdict', 'no');
    expect(verdict).toHaveTextContent(en.verdicts.no);
    expect(verdict).toHaveTextContent(en.partIsDown(en.dependencies.stt));
    expect(verdict).toHaveTextContent(/1\sh\s15\smin/);
    expect(verdict).toHaveTextContent('0.1.0');
  });

  it('has every part with a sign and a word', () => {
    const { container } = render(board([reported(busy(), T0)]));
    for (const { name, status, detail } of busy().dependencies) {
      const shown = part(container, name);
      expect(shown).toHaveTextContent(en.dependencies[name]);
      expect(shown).toHaveTextContent(detail);
      const chip = found(shown, '[data-status]');
      expect(chip).toHaveTextContent(en.statuses[status]);
      expect(chip.querySelector('svg')).not.toBeNull();
    }
    expect(part(container, 'stt')).toHaveTextContent(en.needed);
    expect(part(container, 'llm')).toHaveTextContent(en.optional);
  });

  it('has every call, and what is not known of one is no number', () => {
    render(board([reported(busy(), T0)]));
    const [, first, second] = screen.getAllByRole('row');
    if (first === undefined || second === undefined) throw new Error('no calls');
    const texts = (row: HTMLElement) =>
      within(row)
        .getAllByRole('cell')
        .slice(2, 8)
        .map((cell) => cell.lastChild?.textContent ?? '');
    expect(first).toHaveTextContent('Speaking');
    expect(first).toHaveTextContent('LLM');
    expect(texts(first)).toEqual(['3', '0.4', '1.9', '0.39', '712', '1:27']);
    expect(second).toHaveTextContent('Ready');
    expect(within(second).getAllByText(en.unknown)).toHaveLength(6);
    expect(within(first).getByRole('link')).toHaveAttribute(
      'href',
      `/?watch=${busy().calls[0]?.session_id}`,
    );
    expect(within(first).getByRole('link')).toHaveAccessibleName(
      en.watchCall(busy().calls[0]?.session_id ?? ''),
    );
  });

  it('counts packets, and knows rates with the second report', () => {
    const { container, rerender } = render(board([reported(busy(), T0)]));
    expect(figure(container, 'packets_sent')).toHaveTextContent(`51,200–${en.unknown}`);
    rerender(board([reported(busy(), T0), reported(second, T0 + 1_000)]));
    expect(figure(container, 'packets_sent')).toHaveTextContent(/^51,300\+100\s\/s$/);
    expect(figure(container, 'lost')).toHaveTextContent(/^217\+5\s\/s$/);
    expect(found(container, '[data-tile=loss]')).toHaveTextContent(/^5\s%$/);
    expect(found(container, '[data-tile=packets]')).toHaveTextContent(/^195\s\/s$/);
    expect(figure(container, 'max_late')).toHaveTextContent(/^7.9\sms$/);
  });

  it('marks a response time over the target in words, too', () => {
    const slow = { ...busy(), latency: { answers: 42, p50_ms: 500, p95_ms: 1_200 } };
    const { container } = render(board([reported(slow, T0)]));
    const tile = found(container, '[data-tile=latency]');
    expect(within(tile).getAllByText(en.overTarget)).toHaveLength(1);
    expect(screen.getByText(/^42 answers · 800 ms target$/)).toBeInTheDocument();
    expect(tile).toHaveTextContent(/1,200\smsover the target$/);
  });

  it('has a bar for what has a limit', () => {
    render(board([reported(busy(), T0)]));
    expect(screen.getAllByRole('meter')).toHaveLength(2);
    const frames = screen.getByRole('meter', { name: en.queueNames.frames_to_send });
    expect(frames).toHaveAttribute('aria-valuenow', '3');
    expect(frames).toHaveAttribute('aria-valuemax', '3');
    const unknown = {
      ...busy(),
      queues: [{ name: 'call_events' as const, depth: null, limit: 9 }],
    };
    const { container } = render(board([reported(unknown, T0)]));
    expect(found(container, '[data-queue]')).toHaveTextContent(en.unknown);
  });

  it('tells the last errors, with or without a call', () => {
    render(board([reported(busy(), T0)]));
    const errors = screen.getByRole('region', { name: en.errors });
    expect(errors).toHaveTextContent('The language model did not answer in time.');
    expect(errors).toHaveTextContent('llm · llm_failed');
    expect(errors).toHaveTextContent(en.noCallCameAbout);
  });

  it('says aloud what changed, and nothing else', () => {
    const { container } = render(
      board([reported(busy(), T0), reported(having(second, 'stt', 'up'), T0 + 1_000)]),
    );
    const log = screen.getByRole('log');
    expect(log).toHaveTextContent(/Recognition: down .*up/);
    const live = container.querySelectorAll('[role=log], [role=status], [role=alert], [aria-live]');
    expect([...live]).toEqual([log]);
  });
});

describe('the board of an idle node', () => {
  it('takes calls, and has no number where nothing was measured', () => {
    const { container } = render(board([reported(idle(), T0), reported(later(idle(), 1_000), T0)]));
    expect(found(container, '[data-verdict]')).toHaveAttribute('data-verdict', 'yes');
    expect(screen.getByText(en.noCalls)).toBeInTheDocument();
    expect(screen.getByText(en.noErrors)).toBeInTheDocument();
    expect(found(container, '[data-tile=loss]')).toHaveTextContent(`–${en.unknown}`);
    expect(found(container, '[data-tile=latency]')).toHaveTextContent(
      `p50–${en.unknown}p95–${en.unknown}`,
    );
    expect(figure(container, 'p99_late')).toHaveTextContent(`–${en.unknown}`);
    expect(part(container, 'llm')).toHaveTextContent(en.statuses.unknown);
  });

  it('has no switches where the vendors are real', () => {
    render(board([reported(idle(), T0)]));
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.queryByText(en.faults)).toBeNull();
  });
});

describe('the board of a node that is not heard', () => {
  const events = [
    reported(busy(), T0),
    { type: 'failed', failure: { kind: 'silent' }, at: T0 + 4_000 },
  ] as const;

  it('keeps the figures, says how old they are, and knows no health', () => {
    const { container } = render(board(events, T0 + 42_000));
    expect(found(container, '[data-stale]')).toHaveTextContent(/Last heard 42\ss ago/);
    expect(found(container, '[data-stale]')).toHaveTextContent(en.failures.silent);
    expect(found(container, '[data-verdict]')).toHaveAttribute('data-verdict', 'unknown');
    for (const chip of container.querySelectorAll('[data-status]')) {
      expect(chip).toHaveAttribute('data-status', 'unknown');
    }
    expect(part(container, 'stt')).toHaveTextContent(en.was(en.statuses.down));
    expect(figure(container, 'packets_sent')).toHaveTextContent('51,200');
    expect(screen.getByRole('log')).toHaveTextContent(en.lost);
    fireEvent.click(screen.getByRole('button', { name: en.retry }));
    expect(retry).toHaveBeenCalledOnce();
  });

  it('names the status of an answer that is no report', () => {
    const odd = { type: 'failed', failure: { kind: 'odd', status: 503 }, at: T0 } as const;
    const { container } = render(board([reported(busy(), T0), odd]));
    expect(found(container, '[data-stale]')).toHaveTextContent(`${en.failures.odd} (503).`);
  });
});

describe('the board of a node that began anew', () => {
  it('has no rates of before, and says so', () => {
    const { container } = render(
      board([
        reported(busy(), T0),
        reported(later(busy(), 1_000, { packets_sent: 100 }), T0 + 1_000),
        reported({ ...idle(), uptime_ms: 900 }, T0 + 3_000),
      ]),
    );
    expect(screen.getByRole('log')).toHaveTextContent(en.restarted);
    expect(found(container, '[data-tile=packets]')).toHaveTextContent(`–${en.unknown}`);
  });
});

describe('the switch of a fault', () => {
  const asked = { type: 'fault_asked', name: 'slow_llm', on: true } as const;
  const name = en.faultNames.slow_llm;

  it('is as the node says, and asks for the opposite', () => {
    render(board([reported(busy(), T0)]));
    expect(screen.getByText(en.faultsNote)).toBeInTheDocument();
    expect(screen.getByRole('switch', { name: en.faultNames.kill_stt })).toBeChecked();
    expect(screen.getByRole('switch', { name })).not.toBeChecked();
    fireEvent.click(screen.getByRole('switch', { name }));
    fireEvent.click(screen.getByRole('switch', { name: en.faultNames.lose_packets }));
    expect(switchFault.mock.calls).toEqual([
      ['slow_llm', true],
      ['lose_packets', false],
    ]);
  });

  it('is not pressed twice while the node thinks', () => {
    render(board([reported(busy(), T0), asked]));
    const control = screen.getByRole('switch', { name });
    expect(control).toHaveTextContent(en.switching);
    expect(control).not.toBeChecked();
    fireEvent.click(control);
    expect(switchFault).not.toHaveBeenCalled();
  });

  it.each([
    ['the node’s sentence', 'The vendors are real.', 'The vendors are real.'],
    ['that there was no answer', null, en.notSwitched],
  ])('tells %s when it fails', (_, sentence, told) => {
    render(
      board([
        reported(busy(), T0),
        asked,
        { type: 'fault_failed', name: 'slow_llm', on: true, sentence },
      ]),
    );
    expect(screen.getByRole('alert')).toHaveTextContent(told);
    expect(screen.getByRole('switch', { name })).not.toBeChecked();
  });
});

describe('the page', () => {
  const answer = (body: string, status: number) =>
    vi
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => Promise.resolve(new Response(body, { status })));

  it('shows the node, in Russian where that is wanted', async () => {
    answer(JSON.stringify(busy()), 200);
    const { container } = render(<OpsPage />);
    expect(await screen.findByText(en.verdicts.no)).toBeInTheDocument();
    act(() => {
      chooseLocale('ru');
    });
    expect(await screen.findByText(ru.verdicts.no)).toBeInTheDocument();
    expect(found(container, '[data-verdict]')).toHaveTextContent(/1\sч\s15\sмин/);
    expect(part(container, 'stt')).toHaveTextContent(ru.statuses.down);
    expect(document.title).toBe(`${ru.title} · Живой стенд`);
    const words = container.textContent;
    for (const english of [...Object.values(en.statuses), en.faults, en.media, en.queues]) {
      expect(words.replace(/sandbox|connected|up\b/g, '')).not.toContain(english);
    }
  });

  it('asks for a token where the node does, and goes on with it', async () => {
    answer('a token is needed', 401);
    render(<OpsPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(en.access.no_token.title);
    answer('not valid', 401);
    fireEvent.change(screen.getByLabelText(en.token), { target: { value: ' ops.1.x ' } });
    fireEvent.click(screen.getByRole('button', { name: en.useToken }));
    expect(await screen.findByText(en.access.bad_token.title)).toBeInTheDocument();
    expect(keptToken()).toBe('ops.1.x');

    answer(JSON.stringify(idle()), 200);
    fireEvent.click(screen.getByRole('button', { name: en.useToken }));
    expect(await screen.findByText(en.verdicts.yes)).toBeInTheDocument();
  });

  it('explains what is refused', async () => {
    answer('forbidden', 403);
    render(<OpsPage />);
    expect(await screen.findByRole('alert')).toHaveTextContent(en.access.refused.text);
    expect(screen.getByLabelText(en.token)).toBeInTheDocument();
  });

  it('says so when the node never answered', async () => {
    vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('no network'));
    render(<OpsPage />);
    expect(screen.getByRole('status')).toHaveTextContent(en.asking);
    expect(await screen.findByRole('alert')).toHaveTextContent(en.failures.silent);
    expect(screen.getByText(en.neverHeard)).toBeInTheDocument();
    answer(JSON.stringify(idle()), 200);
    fireEvent.click(screen.getByRole('button', { name: en.retry }));
    expect(await screen.findByText(en.verdicts.yes)).toBeInTheDocument();
  });
});
