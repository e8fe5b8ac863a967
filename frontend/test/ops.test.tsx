import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OpsReport } from '@live-stand/client';
import { OpsPage } from '@/components/ops/OpsPage';
import { opsWords } from '@/lib/i18n/ops';
import { chooseLocale } from '@/lib/i18n/locale';
import { goldenText } from './golden';

const { en, ru } = opsWords;
const busy = JSON.parse(goldenText('ops.busy')) as OpsReport;
const idle = JSON.parse(goldenText('ops.idle')) as OpsReport;

interface Asked {
  path: string;
  init: RequestInit;
}

let asked: Asked[];
let answer: (request: Asked) => Promise<Response>;

const ok = (body: unknown) => Promise.resolve(Response.json(body));
const refused = (status: number, body: string) => Promise.resolve(new Response(body, { status }));

/** Lets this much time pass, with all that happens in it. */
const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

async function show() {
  render(<OpsPage />);
  await pass(0);
}

function panel(id: string) {
  const found = document.querySelector<HTMLElement>(`[data-panel=${id}]`);
  if (found === null) throw new Error(`no panel ${id}`);
  return within(found);
}

function status(name: string) {
  return document.querySelector(`[data-dependency=${name}]`)?.getAttribute('data-status');
}

function tokenOf(request: Asked | undefined) {
  return new Headers(request?.init.headers).get('Authorization');
}

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  answer = () => ok(busy);
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    asked.push({ path, init });
    return answer({ path, init });
  });
});
afterEach(() => {
  vi.useRealTimers();
  sessionStorage.clear();
  window.history.replaceState(null, '', '/');
  act(() => {
    chooseLocale('en');
  });
});

describe('a busy node', () => {
  it('is shown whole', async () => {
    await show();
    expect(document.querySelector('[data-verdict=false]')).toHaveTextContent(en.shut);
    expect(status('stt')).toBe('down');
    expect(status('cache')).toBe('degraded');
    expect(panel('summary').getByText('2')).toBeVisible();
    expect(panel('media').getByText('51,200')).toBeVisible();
    expect(panel('queues').getByText(`${en.of} 256`)).toBeVisible();
    expect(panel('errors').getByText('llm: llm_failed')).toBeVisible();
    const row = within(screen.getByRole('row', { name: /0b6f6c7a/ }));
    expect(row.getByText('398 / 712')).toBeVisible();
    expect(row.getAllByText('0.4')).toHaveLength(2); // RTT, and loss: 17 of 4,338
    expect(row.getByRole('link')).toHaveAttribute(
      'href',
      '/?watch=0b6f6c7a-5c1b-4f0c-9a57-0e9f3c1d2b4a',
    );
  });

  it('tells what is not known as unknown, never as nought', async () => {
    await show();
    const row = within(screen.getByRole('row', { name: /7d1c8a52/ }));
    expect(row.getAllByText(en.unknown)).toHaveLength(5); // route, latency, RTT, jitter, loss
    expect(row.queryByText('0')).toBeNull();
  });

  it('is asked each second, one request at a time', async () => {
    await show();
    expect(asked).toHaveLength(1);
    await pass(1_000);
    expect(asked).toHaveLength(2);
    answer = () => new Promise(() => undefined);
    await pass(4_500);
    expect(asked).toHaveLength(3);
  });

  it('is not asked while nobody looks', async () => {
    await show();
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await pass(5_000);
    expect(asked).toHaveLength(1);
    hidden.mockReturnValue(false);
    fireEvent(document, new Event('visibilitychange'));
    await pass(0);
    expect(asked).toHaveLength(2);
    hidden.mockRestore();
  });

  it('can be read in Russian', async () => {
    await show();
    act(() => {
      chooseLocale('ru');
    });
    expect(document.querySelector('[data-verdict=false]')).toHaveTextContent(ru.shut);
    expect(panel('health').getByText(ru.dependencies.media_server)).toBeVisible();
  });
});

describe('an idle node', () => {
  it('has no calls, no errors, no faults, and knows no latency', async () => {
    answer = () => ok(idle);
    await show();
    expect(document.querySelector('[data-verdict=true]')).toHaveTextContent(en.open);
    expect(panel('calls').getByText(en.noCalls)).toBeVisible();
    expect(panel('errors').getByText(en.noErrors)).toBeVisible();
    expect(document.querySelector('[data-panel=faults]')).toBeNull();
    expect(panel('summary').getAllByText(en.unknown)).toHaveLength(2);
    expect(status('llm')).toBe('unknown');
  });
});

describe('a node that falls silent', () => {
  it('leaves its figures, marked as past, and is asked on', async () => {
    await show();
    answer = () => Promise.reject(new TypeError('gone'));
    await pass(3_000);
    expect(screen.getByRole('alert')).toHaveTextContent(en.stale('3 s'));
    expect(document.querySelector('[data-verdict=unknown]')).toHaveTextContent(en.unknown);
    expect(status('media_server')).toBe('unknown');
    expect(panel('media').getByText('51,200')).toBeVisible();
    answer = () => ok(busy);
    await pass(1_000);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(status('media_server')).toBe('up');
  });

  it('that was never heard is said to be so', async () => {
    answer = () => Promise.reject(new TypeError('gone'));
    await show();
    expect(screen.getByRole('alert')).toHaveTextContent(en.unreachable);
    answer = () => ok(idle);
    fireEvent.click(screen.getByRole('button', { name: en.retry }));
    await pass(0);
    expect(document.querySelector('[data-verdict=true]')).not.toBeNull();
  });
});

describe('a node that asks for a token', () => {
  it('is given the one that is typed in', async () => {
    answer = (request) =>
      tokenOf(request) === 'Bearer ops.9.x' ? ok(busy) : refused(401, 'a token is needed\n');
    await show();
    expect(screen.getByText(en.tokenWhy)).toBeVisible();
    fireEvent.change(screen.getByLabelText(en.token), { target: { value: 'ops.9.x' } });
    fireEvent.click(screen.getByRole('button', { name: en.useToken }));
    await pass(0);
    expect(status('media_server')).toBe('up');
  });

  it('is given the one of the address, which does not stay there', async () => {
    window.history.replaceState(null, '', '/ops/?token=ops.7.y');
    await show();
    expect(tokenOf(asked[0])).toBe('Bearer ops.7.y');
    expect(window.location.search).toBe('');
  });

  it('says why where it refuses one', async () => {
    answer = () => refused(403, 'this token is not good for that\n');
    await show();
    expect(screen.getByRole('alert')).toHaveTextContent(en.forbidden);
    expect(screen.getByText('this token is not good for that')).toBeVisible();
  });

  it('whose token runs out shows nothing more', async () => {
    await show();
    answer = () => refused(401, 'this token is not valid, or no longer\n');
    await pass(1_000);
    expect(document.querySelector('[data-panel=calls]')).toBeNull();
    expect(screen.getByText(en.tokenWhy)).toBeVisible();
  });
});

describe('faults', () => {
  const press = () => {
    fireEvent.click(screen.getByRole('switch', { name: en.faultNames.slow_llm }));
  };

  it('are wished for, and are as the node says then', async () => {
    await show();
    const faults = busy.faults?.map((each) => ({ ...each, on: true }));
    answer = ({ path }) => (path.endsWith('/faults') ? ok({ faults }) : ok({ ...busy, faults }));
    press();
    expect(screen.getByRole('switch', { name: en.faultNames.slow_llm })).toHaveAttribute(
      'aria-busy',
      'true',
    );
    await pass(0);
    const wish = asked.find(({ path }) => path.endsWith('/faults'));
    expect(wish?.init.method).toBe('POST');
    expect(wish?.init.body).toBe('{"name":"slow_llm","on":true}');
    expect(screen.getByRole('switch', { name: en.faultNames.slow_llm })).toBeChecked();
  });

  it('that are refused are told with the node’s sentence', async () => {
    await show();
    answer = ({ path }) =>
      path.endsWith('/faults') ? refused(409, '{"error":"the sandbox does not answer"}') : ok(busy);
    press();
    await pass(0);
    expect(screen.getByRole('alert')).toHaveTextContent('the sandbox does not answer');
    expect(screen.getByRole('switch', { name: en.faultNames.slow_llm })).not.toBeChecked();
  });
});
