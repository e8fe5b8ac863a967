import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { WatchScreen } from '@/components/WatchScreen';
import { dictionaries } from '@/lib/i18n/dictionary';
import { Stand } from '@/lib/stand/Stand';
import { call, ended } from './call';
import { FakeSocket } from './FakeSocket';
import { golden } from './golden';
import { waitFor } from './waitFor';

const { en } = dictionaries;
const ID = golden('call_snapshot').payload.session_id;

let sockets: FakeSocket[];
let stand: Stand;

function latest(): FakeSocket {
  const last = sockets.at(-1);
  if (last === undefined) throw new Error('no socket');
  return last;
}

function snapshot(messages: typeof call) {
  const reply_to = latest().last().seq;
  const parts = messages.map(({ type, ts, payload, ...rest }) => ({
    type,
    ts,
    payload,
    ...('turn_id' in rest ? { turn_id: rest.turn_id } : {}),
  }));
  const payload = { session_id: ID, messages: parts };
  return { ...golden('call_snapshot'), seq: 2, session_id: ID, reply_to, payload };
}

function show() {
  return render(<WatchScreen state={stand.state()} sessionId={ID} />);
}

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  sockets = [];
  stand = new Stand(
    () => {
      const next = new FakeSocket();
      sockets.push(next);
      return next;
    },
    () => {
      throw new Error('who looks on has no sound');
    },
  );
  stand.open();
  void stand.follow(ID);
  latest().accept();
  latest().deliver({ ...golden('stand_info'), seq: 1 });
});

describe('looking on', () => {
  it('asks for the call as soon as there is a node', () => {
    expect(latest().last()).toMatchObject({ type: 'watch', payload: { session_id: ID } });
    show();
    expect(screen.getByText(en.lookingFor)).toBeInTheDocument();
    expect(screen.getByText(ID)).toBeInTheDocument();
  });

  it('shows what the call was so far and what follows, and nothing to press', async () => {
    latest().deliver(snapshot(call.slice(0, 12)));
    await waitFor(() => {
      expect(stand.state().mind).toBe('SPEAKING');
    });
    const next = call[12];
    if (next === undefined) throw new Error('the call is too short');
    latest().deliver({ ...next, seq: 3, session_id: ID });
    expect(stand.state().lines.map(({ settled }) => settled)).toEqual([
      'Where is my parcel?',
      'It left our depot.',
    ]);
    expect(stand.state().timeline.items.some(({ kind }) => kind === 'sound')).toBe(true);

    show();
    expect(screen.getByText(en.watching)).toBeInTheDocument();
    for (const name of [en.interrupt, en.hangUp]) {
      expect(screen.queryByRole('button', { name })).not.toBeInTheDocument();
    }
    expect(screen.getByRole('slider', { name: en.fillerAfter })).toBeDisabled();
  });

  it('outlives a lost connection, and is told anew', async () => {
    latest().deliver(snapshot(call.slice(0, 12)));
    const first = latest();
    first.drop();
    expect(stand.state()).toMatchObject({ screen: 'stage', online: false });
    await waitFor(() => {
      expect(latest()).not.toBe(first);
    });
    latest().accept();
    latest().deliver({ ...golden('stand_info'), seq: 1 });
    latest().deliver(snapshot(call));
    await waitFor(() => {
      expect(stand.state()).toMatchObject({ screen: 'stage', online: true, mind: 'LISTENING' });
    });
    expect(stand.state().lines).toHaveLength(3);
  });

  it('ends with the call, and says how it ended for whose it was', () => {
    latest().deliver(snapshot(call));
    latest().deliver({ ...ended, seq: 3, session_id: ID });
    show();
    expect(screen.getByText(en.seenEndReasons.hang_up)).toHaveAttribute('role', 'status');
  });

  it('says plainly that there is no such call', async () => {
    const refusal = golden('error_occurred');
    latest().deliver({
      ...refusal,
      seq: 2,
      reply_to: latest().last().seq,
      payload: { ...refusal.payload, code: 'no_such_call' },
    });
    await waitFor(() => {
      expect(stand.state().outcome).toBe('no_such_call');
    });
    show();
    expect(screen.getByRole('alert')).toHaveTextContent(en.endReasons.no_such_call);
  });
});

describe('the timeline of a call that goes on', () => {
  it('follows the end until it is moved, and again when asked to', () => {
    latest().deliver(snapshot(call.slice(0, 12)));
    const { rerender } = show();
    const slider = screen.getByRole('slider', { name: en.timeline });
    expect(slider).toHaveAttribute('aria-valuetext', expect.stringMatching(/^0:01 · Speaking/));

    fireEvent.keyDown(slider, { key: 'Home' });
    expect(slider).toHaveAttribute('aria-valuetext', '0:00');
    act(() => {
      for (const [index, message] of call.slice(12).entries()) {
        latest().deliver({ ...message, seq: 3 + index, session_id: ID });
      }
    });
    rerender(<WatchScreen state={stand.state()} sessionId={ID} />);
    expect(slider).toHaveAttribute('aria-valuenow', '0');

    fireEvent.click(screen.getByRole('button', { name: en.timelineLive }));
    expect(slider).toHaveAttribute('aria-valuenow', '3');
    expect(screen.queryByRole('button', { name: en.timelineLive })).not.toBeInTheDocument();
  });
});
