import { fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { EndedScreen } from '@/components/EndedScreen';
import { WaterfallPanel } from '@/components/WaterfallPanel';
import { LocaleSwitch } from '@/components/LocaleSwitch';
import { MindPath } from '@/components/MindPath';
import { StartScreen } from '@/components/StartScreen';
import { TranscriptPanel } from '@/components/TranscriptPanel';
import { TroubleToast } from '@/components/TroubleToast';
import { Words } from '@/components/Words';
import { dictionaries } from '@/lib/i18n/dictionary';
import type { Line } from '@/lib/stand/StandState';
import { initialState } from '@/lib/stand/StandState';
import { golden } from './golden';
import { measured } from './measured';

const info = golden('stand_info').payload;

function line(of: Partial<Line>): Line {
  return { turn: 2, role: 'assistant', settled: '', pending: '', written: '', ...of };
}

beforeEach(() => {
  // jsdom paints nothing.
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
});

describe('the start screen', () => {
  const wish = { userName: 'Anna', language: '', deviceId: '' };
  /** The screen before a node that says so of itself. */
  const showAt = (of: Partial<typeof info>) =>
    render(
      <StartScreen
        state={{ ...initialState, online: true, info: { ...info, ...of } }}
        wish={wish}
        change={vi.fn()}
        start={vi.fn()}
        dismiss={vi.fn()}
      />,
    );

  it('offers the languages of the node and asks for the one it shows', () => {
    const start = vi.fn();
    render(
      <StartScreen
        state={{ ...initialState, online: true, info }}
        wish={wish}
        change={vi.fn()}
        start={start}
        dismiss={vi.fn()}
      />,
    );

    expect(screen.getAllByRole('radio').map((radio) => radio.getAttribute('value'))).toEqual(
      info.languages,
    );
    fireEvent.click(screen.getByRole('button', { name: dictionaries.en.start }));
    expect(start).toHaveBeenCalledWith({ ...wish, language: 'en-US' });
  });

  it('says that vendors are emulated, only when they are', () => {
    const { unmount } = showAt({ emulated: ['openai'] });
    expect(screen.getByText(dictionaries.en.demoMode)).toBeInTheDocument();
    unmount();
    showAt({ emulated: [] });
    expect(screen.queryByText(dictionaries.en.demoMode)).not.toBeInTheDocument();
  });

  it('says that sound is recorded, only when it is', () => {
    const { unmount } = showAt({ sound_recorded: true });
    expect(screen.getByText(dictionaries.en.soundIsRecorded)).toBeInTheDocument();
    unmount();
    showAt({ sound_recorded: false });
    expect(screen.queryByText(dictionaries.en.soundIsRecorded)).not.toBeInTheDocument();
  });

  it('does not let one call a node that is not there', () => {
    render(
      <StartScreen
        state={initialState}
        wish={wish}
        change={vi.fn()}
        start={vi.fn()}
        dismiss={vi.fn()}
      />,
    );

    expect(screen.getByRole('button', { name: dictionaries.en.waitingForNode })).toBeDisabled();
  });
});

describe('the path', () => {
  it('marks where the turn is and where it went, and nothing else', () => {
    render(<MindPath mind="SPEAKING" path={['LISTENING', 'CHECKING_CACHE', 'SPEAKING']} />);

    const steps = screen.getAllByRole('listitem');
    expect(steps).toHaveLength(7);
    expect(
      steps.filter((step) => step.dataset['visited'] === 'true').map((s) => s.dataset['state']),
    ).toEqual(['LISTENING', 'CHECKING_CACHE', 'SPEAKING']);
    expect(steps.filter((step) => step.ariaCurrent === 'step')).toHaveLength(1);
  });
});

describe('the transcript', () => {
  it('is a live log that reads out only settled words', () => {
    render(
      <TranscriptPanel
        live
        lines={[line({ role: 'user', settled: 'Hello.', pending: ' how are' })]}
        measured={[]}
      />,
    );

    const log = screen.getByRole('log');
    expect(log).toHaveAttribute('aria-live', 'polite');
    expect(within(log).getByText('You: Hello.')).toBeInTheDocument();
    expect(log.querySelector('[data-text]')).toHaveTextContent('Hello. how are');
  });

  it('types out what the language model writes', async () => {
    render(
      <TranscriptPanel live lines={[line({ written: 'We deliver tomorrow.' })]} measured={[]} />,
    );

    expect(await screen.findByText('We deliver tomorrow.')).toBeInTheDocument();
  });

  it('shows where an answer came from once its turn is over', () => {
    render(
      <TranscriptPanel
        live
        lines={[line({ settled: 'Tomorrow.' })]}
        measured={[measured('turn_metrics')]}
      />,
    );

    expect(screen.getByText('LLM')).toHaveAttribute('data-route', 'llm');
  });

  it('strikes out what an interrupted answer did not say', () => {
    render(
      <TranscriptPanel
        live
        lines={[line({ turn: 3, settled: 'One.', written: 'One. Two.' })]}
        measured={[measured('turn_metrics.barge_in')]}
      />,
    );

    expect(screen.getByText('Two.').tagName).toBe('S');
    expect(screen.getByText(dictionaries.en.interrupted)).toBeInTheDocument();
  });
});

describe('the clock of answers', () => {
  it('shows turns that have a latency, and only those', () => {
    const kinds = ['turn_metrics', 'turn_metrics.greeting', 'turn_metrics.barge_in'] as const;
    const { container } = render(<WaterfallPanel measured={kinds.map(measured)} />);

    const shown = [...container.querySelectorAll('[data-latency]')];
    expect(shown.map((each) => each.textContent)).toEqual(['569 ms', '190 ms']);
  });
});

describe('trouble', () => {
  it('is said in words, with its code, and can be dismissed', () => {
    const dismiss = vi.fn();
    const { code, message } = golden('error_occurred.in_call').payload;
    render(<TroubleToast trouble={{ id: 7, from: 'node', code, message }} dismiss={dismiss} />);

    expect(screen.getByRole('alert')).toHaveTextContent(message);
    expect(screen.getByText(code)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: dictionaries.en.dismiss }));
    expect(dismiss).toHaveBeenCalledWith(7);
  });
});

describe('the end', () => {
  it('gives the reason and the way back', () => {
    const again = vi.fn();
    render(
      <EndedScreen
        state={{ ...initialState, online: true, screen: 'ended', outcome: 'shutdown' }}
        again={again}
      />,
    );

    expect(screen.getByText(dictionaries.en.endReasons.shutdown)).toBeInTheDocument();
    fireEvent.click(screen.getByRole('button', { name: dictionaries.en.callAgain }));
    expect(again).toHaveBeenCalledOnce();
  });
});

describe('the interface language', () => {
  it('changes every word and the language of the document', () => {
    render(
      <Words>
        <LocaleSwitch />
        <MindPathHere />
      </Words>,
    );
    expect(screen.getByText('Listening')).toBeInTheDocument();

    fireEvent.click(screen.getByRole('button', { name: 'ru' }));

    expect(screen.getByText('Слушаю')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('ru');
  });
});

function MindPathHere() {
  return <MindPath mind="LISTENING" path={['LISTENING']} />;
}
