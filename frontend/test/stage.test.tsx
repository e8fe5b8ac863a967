import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StageView } from '@/components/StageView';
import { StartScreen } from '@/components/StartScreen';
import { dictionaries } from '@/lib/i18n/dictionary';
import { initialState, type StandState } from '@/lib/stand/StandState';
import { golden } from './golden';
import { waitFor } from './waitFor';

const words = dictionaries.en;

beforeEach(() => {
  // jsdom paints nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

describe('the stage', () => {
  it('does not say that the bot is idle before the two can hear each other', () => {
    const state: StandState = { ...initialState, screen: 'connecting' };
    const stage = (shown: StandState) => (
      <StageView state={shown} voices={() => null} timeline={null} parameters={null} />
    );
    const { rerender } = render(stage(state));

    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(words.connecting);
    rerender(stage({ ...state, screen: 'stage' }));
    expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(words.states.IDLE.name);
  });
});

describe('the start', () => {
  const wish = { userName: 'Anna', language: 'ru-RU', deviceId: '' };
  const ready: StandState = { ...initialState, online: true, info: golden('stand_info').payload };
  const show = (state: StandState) => {
    const start = vi.fn();
    const dismiss = vi.fn();
    render(
      <StartScreen state={state} wish={wish} change={vi.fn()} start={start} dismiss={dismiss} />,
    );
    return { start, dismiss };
  };

  it('is given by Space, but not by one in a name', () => {
    const { start } = show(ready);

    fireEvent.keyDown(screen.getByRole('textbox'), { key: ' ' });
    expect(start).not.toHaveBeenCalled();
    fireEvent.keyDown(document.body, { key: ' ' });
    expect(start).toHaveBeenCalledExactlyOnceWith(wish);
  });

  it('is not given while there is no node', () => {
    const { start } = show(initialState);

    fireEvent.keyDown(document.body, { key: ' ' });
    expect(start).not.toHaveBeenCalled();
  });

  it.each([
    'microphone_denied',
    'microphone_missing',
    'microphone_failed',
    'insecure_page',
  ] as const)('without a microphone for %s says what to do, in place of the form', (code) => {
    const { start, dismiss } = show({ ...ready, trouble: { id: 4, from: 'page', code } });
    const { title, steps } = words.microphoneTroubles[code];

    expect(screen.getByRole('alert')).toHaveTextContent(title);
    expect(screen.getAllByRole('listitem')).toHaveLength(steps.length);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: words.tryAgain }));
    expect(start).toHaveBeenCalledWith(wish);
    fireEvent.click(screen.getByRole('button', { name: words.back }));
    expect(dismiss).toHaveBeenCalledWith(4);
  });

  it('points at the question of the browser only while it is asked', async () => {
    const status = Object.assign(new EventTarget(), { state: 'prompt' });
    Object.defineProperty(navigator, 'permissions', {
      configurable: true,
      value: { query: () => Promise.resolve(status) },
    });
    show({ ...ready, screen: 'connecting' });

    await screen.findByText(words.allowMicrophone);
    status.state = 'granted';
    status.dispatchEvent(new Event('change'));
    await waitFor(() => {
      expect(screen.queryByText(words.allowMicrophone)).not.toBeInTheDocument();
    });
    Reflect.deleteProperty(navigator, 'permissions');
  });
});
