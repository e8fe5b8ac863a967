import { beginningOf, stateAt, type Recording } from './recording';
import { reduce } from './reduce';
import type { StandState } from './StandState';

export const SPEEDS = [1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** What a replay shows. */
export interface Playback {
  state: StandState;
  /** Where the recording is, in milliseconds since 1970. */
  at: number;
  playing: boolean;
  speed: Speed;
}

/** Ten times a second is enough for a cursor; messages are shown in the frame in which they are due. */
const TELL_EVERY_MS = 100;

/** Plays a recording through the same reducer as a call, by the clock of its messages. */
export class Player {
  readonly recording: Recording;
  readonly #watchers = new Set<() => void>();
  #playback: Playback;
  #at: number;
  /** Index of the first message that is still to come. */
  #next = 0;
  #frame: number | null = null;
  #last = 0;

  constructor(recording: Recording) {
    this.recording = recording;
    this.#at = recording.from;
    this.#playback = {
      state: beginningOf(recording),
      at: recording.from,
      playing: false,
      speed: 1,
    };
  }

  readonly playback = (): Playback => this.#playback;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** Goes on, or begins again where it was over. */
  readonly play = (): void => {
    if (this.#playback.playing) return;
    if (this.#at >= this.recording.to) this.seek(this.recording.from);
    this.#change({ playing: true });
    this.#last = performance.now();
    this.#frame = requestAnimationFrame(this.#advance);
  };

  readonly pause = (): void => {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    if (this.#playback.playing) this.#change({ playing: false, at: this.#at });
  };

  readonly setSpeed = (speed: Speed): void => {
    this.#change({ speed });
  };

  /** Winds to a moment; it plays on from there if it played. */
  readonly seek = (at: number): void => {
    const { from, to, messages } = this.recording;
    this.#at = Math.min(to, Math.max(from, at));
    this.#next = messages.findIndex((each) => each.at > this.#at);
    if (this.#next === -1) this.#next = messages.length;
    this.#change({ at: this.#at, state: stateAt(this.recording, this.#at) });
  };

  readonly dismiss = (id: number): void => {
    this.#change({ state: reduce(this.#playback.state, { type: 'trouble_dismissed', id }) });
  };

  readonly #advance = (): void => {
    const now = performance.now();
    this.#at += (now - this.#last) * this.#playback.speed;
    this.#last = now;
    const { messages, to } = this.recording;
    let { state } = this.#playback;
    for (;;) {
      const due = messages[this.#next];
      if (due === undefined || due.at > this.#at) break;
      state = reduce(state, { type: 'received', message: due.message });
      this.#next++;
    }
    const over = this.#at >= to;
    if (over) this.#at = to;
    const since = this.#at - this.#playback.at;
    if (over || state !== this.#playback.state || since >= TELL_EVERY_MS) {
      this.#change({ state, at: this.#at });
    }
    if (over) this.pause();
    else this.#frame = requestAnimationFrame(this.#advance);
  };

  #change(changes: Partial<Playback>): void {
    this.#playback = { ...this.#playback, ...changes };
    for (const watcher of this.#watchers) watcher();
  }
}
