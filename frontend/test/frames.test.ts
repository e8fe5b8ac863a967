import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onBeat } from '@/lib/beat';
import { Thrift } from '@/lib/orb/Thrift';

describe('the beat', () => {
  const FRAME_MS = 1000 / 60;
  let now = 0;
  const wanted: FrameRequestCallback[] = [];
  const frames = (count: number) => {
    for (let each = 0; each < count; each++) {
      vi.advanceTimersByTime(FRAME_MS);
      now += FRAME_MS;
      for (const paint of wanted.splice(0)) paint(now);
    }
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    vi.spyOn(globalThis, 'requestAnimationFrame').mockImplementation((paint) => wanted.push(paint));
  });
  afterEach(() => {
    frames(3); // lets it come to rest
    vi.useRealTimers();
  });

  it('draws everything that moves in the same every second frame, and no more after its end', () => {
    const drawn: [string, number][] = [];
    const one = onBeat((at) => drawn.push(['one', at]));
    const other = onBeat((at) => drawn.push(['other', at]));
    frames(5);
    const times = [...new Set(drawn.map(([, at]) => at))];
    expect(drawn).toHaveLength(6);
    expect(times.map((at) => Math.round((at - (times[0] ?? 0)) / FRAME_MS))).toEqual([0, 2, 4]);

    one();
    frames(2);
    expect(drawn.slice(6).map(([who]) => who)).toEqual(['other']);

    other();
    frames(2);
    expect(drawn).toHaveLength(7);
    frames(4);
    expect(wanted).toHaveLength(0);
  });

  it('goes on when a drawer fails, and begins again after a rest', () => {
    let drawn = 0;
    const fails = onBeat(() => {
      drawn++;
      throw new Error('no canvas');
    });
    expect(() => {
      frames(1);
    }).toThrow('no canvas');
    expect(() => {
      frames(2);
    }).toThrow('no canvas');
    expect(drawn).toBe(2);
    fails();
    frames(4);

    const end = onBeat(() => drawn++);
    frames(1);
    expect(drawn).toBe(3);
    end();
  });
});

describe('a thrifty painter', () => {
  const due = (thrift: Thrift) => Array.from({ length: 8 }, () => thrift.isDue());

  it('paints every frame that is cheap', () => {
    const thrift = new Thrift();
    for (let frame = 0; frame < 50; frame++) thrift.took(0.5);

    expect(due(thrift)).not.toContain(false);
  });

  it('paints only what is new while frames are dear, and not for a single one that was', () => {
    const thrift = new Thrift();
    thrift.took(10);
    expect(due(thrift)).not.toContain(false);

    for (let frame = 0; frame < 50; frame++) thrift.took(4);
    expect(due(thrift)).toEqual([false, false, false, true, false, false, false, true]);
    thrift.told();
    expect(due(thrift).slice(0, 2)).toEqual([true, false]);

    for (let frame = 0; frame < 50; frame++) thrift.took(0.5);
    expect(due(thrift)).not.toContain(false);
  });
});
