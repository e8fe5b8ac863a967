import type { ServerMessage } from '../protocol/messages.ts';

/**
 * Which messages are new. Each socket counts from 1; one that takes up a call goes on with the numbers of
 * the socket that was lost. Until the node has confirmed that, both counts run side by side: the fresh
 * socket's own (`stand_info`, a refusal), and the call's (what was missed).
 */
export class Sequence {
  readonly #socket = { last: 0 };
  #held: { sessionId: string; last: number } | null = null;

  /** Highest number that was heard of the call, or of the socket where no call is to be taken up. */
  get last(): number {
    return this.#held?.last ?? this.#socket.last;
  }

  /** A new socket, on which the call `sessionId` is to be taken up; none if null. */
  restart(sessionId: string | null): void {
    this.#held = sessionId === null ? null : { sessionId, last: this.last };
    this.#socket.last = 0;
  }

  /** The call goes on on this socket. */
  resumed(): void {
    if (this.#held !== null) this.#socket.last = this.#held.last;
    this.#held = null;
  }

  /** The call is not taken up. */
  letGo(): void {
    this.#held = null;
  }

  /** Whether `message` was not heard before; it is from then on. */
  takes({ seq, session_id: sessionId }: ServerMessage): boolean {
    const count = this.#countOf(seq, sessionId);
    if (seq <= count.last) return false;
    count.last = seq;
    return true;
  }

  /** The fresh socket has had fewer messages than the call: what names no call is told apart by that. */
  #countOf(seq: number, sessionId: string): { last: number } {
    const held = this.#held;
    return held !== null && (sessionId === held.sessionId || seq > held.last) ? held : this.#socket;
  }
}
