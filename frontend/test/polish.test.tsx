import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConnectionDot } from '@/components/ConnectionDot';
import { ReconnectNotice } from '@/components/ReconnectNotice';
import { ThemeSwitch } from '@/components/ThemeSwitch';
import { dictionaries } from '@/lib/i18n/dictionary';
import { gradeOf } from '@/lib/stand/grade';
import { isOnLoopback, placeOf } from '@/lib/stand/place';

const { en } = dictionaries;

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});
afterEach(() => {
  vi.useRealTimers();
  delete document.documentElement.dataset['theme'];
});

describe('a lost connection', () => {
  it('counts down how long the call waits', () => {
    vi.useFakeTimers({ now: 20_000 });
    const { container } = render(<ReconnectNotice reconnect={{ since: 20_000, until: 35_000 }} />);
    const left = () => container.querySelector('[data-left]')?.textContent;
    expect(left()).toBe('15');
    act(() => void vi.advanceTimersByTime(6_000));
    expect(left()).toBe('9');
    act(() => void vi.advanceTimersByTime(60_000));
    expect(left()).toBe('0');
    expect(screen.getByRole('status')).toHaveTextContent(en.reconnecting);
  });
});

describe('the connection', () => {
  it('is as good as the worst of its measures', () => {
    expect(gradeOf({ roundTripMs: null, jitterMs: null, lost: 0 })).toBe('good');
    expect(gradeOf({ roundTripMs: 200, jitterMs: 2, lost: 0 })).toBe('fair');
    expect(gradeOf({ roundTripMs: 20, jitterMs: 2, lost: 0.2 })).toBe('poor');
  });

  it('is told in a word and a colour', async () => {
    const quality = () => Promise.resolve({ roundTripMs: 400, jitterMs: 2, lost: 0 });
    render(<ConnectionDot quality={quality} />);
    const told = `${en.connectionQuality}: ${en.qualities.poor}`;
    expect(await screen.findByRole('img', { name: told })).toHaveAttribute('data-grade', 'poor');
  });
});

describe('the theme', () => {
  it('is changed and remembered', () => {
    const { unmount } = render(<ThemeSwitch />);
    expect(document.documentElement.dataset['theme']).toBeUndefined();
    fireEvent.click(screen.getByRole('button', { name: en.lightTheme }));
    expect(document.documentElement.dataset['theme']).toBe('light');
    unmount();

    delete document.documentElement.dataset['theme'];
    render(<ThemeSwitch />);
    expect(document.documentElement.dataset['theme']).toBe('light');
    fireEvent.click(screen.getByRole('button', { name: en.darkTheme }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });
});

describe('the address', () => {
  it('asks for a call, a replay or a second screen', () => {
    expect(placeOf('')).toEqual({ kind: 'call' });
    expect(placeOf('?session=demo-1')).toEqual({ kind: 'replay', sessionId: 'demo-1' });
    expect(placeOf('?replay')).toEqual({ kind: 'replay', sessionId: '' });
    expect(placeOf('?watch=demo-1')).toEqual({ kind: 'watch', sessionId: 'demo-1' });
    expect(placeOf('?watch=')).toEqual({ kind: 'call' });
  });

  it('is of the node’s own machine, or of another', () => {
    const known = ['localhost', '127.0.0.1', '[::1]', '127.example.com', '10.0.0.1', 'stand.local'];
    expect(known.map(isOnLoopback)).toEqual([true, true, true, false, false, false]);
  });
});
