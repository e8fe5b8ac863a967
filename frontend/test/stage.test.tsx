import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ControlDock } from '@/components/ControlDock';
import { ReconnectNotice } from '@/components/ReconnectNotice';
import { SignalBars } from '@/components/SignalBars';
import { StartScreen } from '@/components/StartScreen';
import { ThemeSwitch } from '@/components/ThemeSwitch';
import type { Adjustable } from '@/lib/call/adjustable';
import { dictionaries } from '@/lib/i18n/dictionary';
import type { Media } from '@/lib/stand/Stand';
import { initialState, type StandState } from '@/lib/stand/StandState';
import { golden } from './golden';

const words = dictionaries.en;

beforeEach(() => {
  // jsdom paints nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

describe('the dock', () => {
  const sound = (adjustable: Partial<Adjustable>) =>
    ({ deviceId: 'headset', ...adjustable }) as unknown as Media;
  const show = (media: Media | null) => {
    const stand = {
      media: () => media,
      interrupt: vi.fn(),
      hangUp: vi.fn(),
      useMicrophone: vi.fn(() => Promise.resolve()),
    };
    render(<ControlDock stand={stand} speaking voices={() => null} />);
    return stand;
  };

  it('turns the microphone off and on, by the button and by M', () => {
    const setMicrophoneOn = vi.fn();
    show(sound({ setMicrophoneOn }));

    fireEvent.click(screen.getByRole('button', { name: words.stage.microphoneOff }));
    expect(setMicrophoneOn).toHaveBeenLastCalledWith(false);
    expect(screen.getByRole('status')).toHaveTextContent(words.stage.muted);

    fireEvent.keyDown(document.body, { key: 'm' });
    expect(setMicrophoneOn).toHaveBeenLastCalledWith(true);
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('offers nothing that the sound cannot do', () => {
    show(sound({}));

    fireEvent.keyDown(document.body, { key: 'm' });
    expect(screen.queryByRole('button', { name: /microphone/i })).not.toBeInTheDocument();
    expect(screen.getByRole('status')).toBeEmptyDOMElement();
  });

  it('interrupts at Esc, unless Esc closes the devices', () => {
    const { interrupt } = show(sound({}));
    const devices = screen.getByRole('button', { name: words.stage.sound });

    fireEvent.click(devices);
    expect(devices).toHaveAttribute('aria-expanded', 'true');
    fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Escape' });
    expect(devices).toHaveAttribute('aria-expanded', 'false');
    expect(devices).toHaveFocus();
    expect(interrupt).not.toHaveBeenCalled();

    fireEvent.keyDown(devices, { key: 'Escape' });
    expect(interrupt).toHaveBeenCalledOnce();
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
    const { title, steps } = words.stage.microphoneTroubles[code];

    expect(screen.getByRole('alert')).toHaveTextContent(title);
    expect(screen.getAllByRole('listitem')).toHaveLength(steps.length);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: words.stage.tryAgain }));
    expect(start).toHaveBeenCalledWith(wish);
    fireEvent.click(screen.getByRole('button', { name: words.stage.back }));
    expect(dismiss).toHaveBeenCalledWith(4);
  });
});

describe('a lost connection', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('counts down how long the call waits', () => {
    const now = Date.now();
    render(<ReconnectNotice reconnect={{ since: now, until: now + 15_000 }} />);
    expect(screen.getByText(words.stage.callWaits(15))).toBeInTheDocument();

    act(() => vi.advanceTimersByTime(4_000));
    expect(screen.getByText(words.stage.callWaits(11))).toBeInTheDocument();

    act(() => vi.advanceTimersByTime(60_000));
    expect(screen.getByText(words.stage.callWaits(0))).toBeInTheDocument();
  });
});

describe('the signal', () => {
  it('is what the transports say', async () => {
    const entry = { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.2 };
    const stats = () => Promise.resolve([new Map([['pair', entry]])]);
    render(<SignalBars sound={() => ({ stats })} />);

    const signal = await screen.findByRole('button', { name: 'Connection: fair' });
    expect(signal).toHaveAccessibleDescription(/round trip\s*200 ms/);
    expect(signal).not.toHaveTextContent('jitter');
  });

  it('is not there while nobody counts', () => {
    const { container } = render(<SignalBars sound={() => ({})} />);

    expect(container).toBeEmptyDOMElement();
  });
});

describe('the theme', () => {
  it('is the machine’s until the person chooses, and is remembered', () => {
    const { unmount } = render(<ThemeSwitch />);
    expect(document.documentElement.dataset['theme']).toBe('light');

    fireEvent.click(screen.getByRole('button', { name: words.stage.themes.dark }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    unmount();
    render(<ThemeSwitch />);
    expect(screen.getByRole('button', { name: words.stage.themes.light })).toBeInTheDocument();
  });
});
