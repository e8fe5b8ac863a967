import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { framesEvery } from '@/lib/frames';
import { Thrift } from '@/lib/orb/Thrift';

describe('frames', () => {
  let paint: FrameRequestCallback | null = null;
  const frameAt = (ms: number) => {
    const due = paint;
    paint = null;
    due?.(ms);
  };

  beforeEach(() => {
    vi.stubGlobal('requestAnimationFrame', (wanted: FrameRequestCallback) => {
      paint = wanted;
      return 1;
    });
    vi.stubGlobal('cancelAnimationFrame', () => {
      paint = null;
    });
  });
  afterEach(() => {
    paint = null;
    vi.unstubAllGlobals();
  });

  it('are drawn no more often than is wanted, and no more after the end', () => {
    const drawn: number[] = [];
    const end = framesEvery(30, (at) => drawn.push(at));
    for (const at of [100, 116, 133, 150, 166]) frameAt(at);
    expect(drawn).toEqual([100, 133, 166]);

    end();
    frameAt(200);
    expect(drawn).toHaveLength(3);
  });
});

describe('a thrifty painter', () => {
  const due = (thrift: Thrift) => Array.from({ length: 6 }, () => thrift.isDue());

  it('paints every frame that is cheap', () => {
    const thrift = new Thrift();
    for (let frame = 0; frame < 50; frame++) thrift.took(0.5);

    expect(due(thrift)).toEqual([true, true, true, true, true, true]);
  });

  it('leaves out every second one while they are dear, and not for a single one that was', () => {
    const thrift = new Thrift();
    thrift.took(10);
    expect(due(thrift)).not.toContain(false);

    for (let frame = 0; frame < 50; frame++) thrift.took(4);
    expect(due(thrift)).toEqual([false, true, false, true, false, true]);
    for (let frame = 0; frame < 50; frame++) thrift.took(0.5);
    expect(due(thrift).slice(1)).not.toContain(false);
  });
});
