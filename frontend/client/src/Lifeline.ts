import type { Gone } from './events.ts';
import type { ServerMessage } from './protocol/messages.ts';
import { RequestError } from './socket/RequestError.ts';
import { Sequence } from './socket/Sequence.ts';
import type { StandSocket } from './socket/StandSocket.ts';

/** A node that is slower would leave no time for another attempt. */
const TAKE_UP_WITHIN_MS = 4_000;

interface Held {
  readonly sessionId: string;
  /** How long the node keeps it without a socket; null for a call that is only watched. */
  readonly resumeWithinMs: number | null;
  hungUp: boolean;
}

export interface LifelineListener {
  resumed(sessionId: string): void;
  gone(gone: Gone): void;
}

/** Keeps a call over lost sockets: takes it up on the next one, for as long as the node waits. */
export class Lifeline {
  readonly #socket: Pick<StandSocket, 'send' | 'request' | 'reconnect'>;
  readonly #listener: LifelineListener;
  readonly #sequence = new Sequence();
  #held: Held | null = null;
  #cut = false;
  #until: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    socket: Pick<StandSocket, 'send' | 'request' | 'reconnect'>,
    listener: LifelineListener,
  ) {
    this.#socket = socket;
    this.#listener = listener;
  }

  /** The call that is kept. */
  get sessionId(): string | null {
    return this.#held?.sessionId ?? null;
  }

  /** Whether it is this client's own, not one that it only watches. */
  get isOwn(): boolean {
    return this.#held !== null && this.#held.resumeWithinMs !== null;
  }

  /** Notes what `message` means for the call. False when it was heard before. */
  received(message: ServerMessage): boolean {
    if (!this.#sequence.takes(message)) return false;
    const { type } = message;
    if (type === 'demo_call_started') {
      this.#hold(message.payload.session_id, message.payload.resume_within_ms);
    } else if (type === 'call_resumed' || (type === 'call_snapshot' && this.#cut)) {
      this.#takenUp(message.payload.session_id);
    } else if (type === 'call_snapshot' && !this.isOwn) {
      this.#hold(message.payload.session_id, null);
    } else if (type === 'demo_call_ended' && message.session_id === this.sessionId) {
      this.release();
    }
    return true;
  }

  /** The socket is gone. Gives when the call is given up; null for never. */
  lost(): number | null {
    const within = this.#held?.resumeWithinMs ?? null;
    if (this.#held !== null) this.#cut = true;
    if (within !== null && this.#until === null) {
      this.#until = Date.now() + within;
      this.#timer = setTimeout(() => {
        this.#giveUp('connection_lost');
      }, within);
    }
    return this.#until;
  }

  /** There is a socket again. */
  opened(): void {
    const held = this.#held;
    this.#sequence.restart(this.isOwn ? this.sessionId : null);
    if (held !== null && this.#cut) void this.#takeUp(held);
  }

  /** The call is to end; where there is no socket now, as soon as it is taken up. */
  hangUp(): void {
    if (this.#cut && this.#held !== null) this.#held.hungUp = true;
    else this.#socket.send('hang_up', {});
  }

  /** There is nothing to keep any more. */
  release(): void {
    clearTimeout(this.#timer);
    this.#sequence.letGo();
    this.#held = null;
    this.#cut = false;
    this.#until = null;
  }

  #hold(sessionId: string, resumeWithinMs: number | null): void {
    this.release();
    this.#held = { sessionId, resumeWithinMs, hungUp: false };
  }

  async #takeUp(held: Held): Promise<void> {
    const session_id = held.sessionId;
    try {
      if (held.resumeWithinMs === null) {
        await this.#socket.request('watch', { session_id }, TAKE_UP_WITHIN_MS);
      } else {
        const last_seq = this.#sequence.last;
        await this.#socket.request('resume', { session_id, last_seq }, TAKE_UP_WITHIN_MS);
      }
    } catch (error) {
      if (this.#held !== held || !(error instanceof RequestError)) return;
      if (error.code === 'no_answer') this.#socket.reconnect();
      else if (error.code !== 'connection_lost') this.#giveUp(error.code as Gone['code']);
    }
  }

  #takenUp(sessionId: string): void {
    if (this.#held?.sessionId !== sessionId) {
      // It was given up meanwhile, and nobody is left to talk to the bot.
      this.#socket.send('hang_up', {});
      return;
    }
    if (!this.#cut) return;
    const { hungUp } = this.#held;
    clearTimeout(this.#timer);
    this.#sequence.resumed();
    this.#cut = false;
    this.#until = null;
    if (hungUp) this.#socket.send('hang_up', {});
    this.#listener.resumed(sessionId);
  }

  #giveUp(code: Gone['code']): void {
    const sessionId = this.sessionId;
    this.release();
    if (sessionId !== null) this.#listener.gone({ sessionId, code });
  }
}
