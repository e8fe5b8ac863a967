import {
  canAnswer,
  readServerMessage,
  type Answer,
  type ClientPayload,
  type ClientType,
  type RequestType,
  type ServerMessage,
} from '../protocol/messages.ts';
import { OPEN, type RawSocket } from './RawSocket.ts';
import { RequestError } from './RequestError.ts';

export interface SocketListener {
  opened(): void;
  /** Every message, answers to requests included, in the order in which they came. */
  received(message: ServerMessage): void;
  /** The connection that was open is gone; a new one is tried until `close`. */
  lost(): void;
}

interface Pending {
  type: RequestType;
  resolve: (message: ServerMessage) => void;
  reject: (error: RequestError) => void;
  timer: ReturnType<typeof setTimeout>;
}

const ANSWER_WITHIN_MS = 10_000;

/** A network that swallows packets would hold an attempt for longer than a call waits. */
const CONNECT_WITHIN_MS = 4_000;

/** At once, and then some seven times while a call waits (15 s); a node that is away is not bothered more often. */
const RECONNECT_MS = [0, 250, 500, 1_000, 2_000, 2_000, 2_000, 2_000, 2_000, 5_000];

/** A connection that lasted less was none: the next attempt waits longer still. */
const STEADY_MS = 1_000;

/**
 * The WebSocket to the node, kept open. Numbers what it sends, and matches answers to requests by
 * `reply_to`.
 */
export class StandSocket {
  readonly #connect: () => RawSocket;
  readonly #listener: SocketListener;
  readonly #pending = new Map<number, Pending>();
  #socket: RawSocket | null = null;
  #left: RawSocket[] = [];
  #seq = 0;
  #attempt = 0;
  #openSince: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = true;

  constructor(connect: () => RawSocket, listener: SocketListener) {
    this.#connect = connect;
    this.#listener = listener;
  }

  /** Connects, and keeps connected until `close`. */
  open(): void {
    if (!this.#closed) return;
    this.#closed = false;
    this.#attempt = 0;
    this.#try();
  }

  /** Sends a message that needs no answer. False, and nothing sent, while there is no connection. */
  send<T extends ClientType>(type: T, payload: ClientPayload<T>): boolean {
    return this.#write(type, payload) !== null;
  }

  /**
   * Sends a request and waits for the message that answers it.
   *
   * @throws RequestError when the node refuses, stays silent, or is not there
   */
  request<T extends RequestType>(
    type: T,
    payload: ClientPayload<T>,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<Answer<T>> {
    return new Promise<ServerMessage>((resolve, reject) => {
      const seq = this.#write(type, payload);
      if (seq === null) {
        reject(new RequestError('connection_lost', `${type}: not connected`));
        return;
      }
      const timer = setTimeout(() => {
        this.#pending.delete(seq);
        reject(new RequestError('no_answer', `${type}: no answer within ${withinMs} ms`));
      }, withinMs);
      this.#pending.set(seq, { type, resolve, reject, timer });
    }) as Promise<Answer<T>>; // `canAnswer` lets nothing else through
  }

  /**
   * Leaves a connection on which nothing comes for another. It is closed when an answer comes on that
   * one: to the node a client that closes is one that goes, and what it was asked may be late, not lost.
   */
  reconnect(): void {
    const socket = this.#socket;
    if (socket === null) return;
    this.#left.push(socket);
    this.#lose();
  }

  /** Closes, until `open`. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const socket = this.#socket;
    clearTimeout(this.#timer);
    this.#socket = null;
    this.#openSince = null;
    this.#rejectAll();
    socket?.close();
    this.#closeLeft();
  }

  #try(): void {
    const socket = this.#connect();
    this.#socket = socket;
    this.#seq = 0;
    const mine = () => this.#socket === socket;
    this.#timer = setTimeout(() => {
      if (!mine()) return;
      this.#lose();
      socket.close();
    }, CONNECT_WITHIN_MS);
    socket.onopen = () => {
      if (!mine()) return;
      clearTimeout(this.#timer);
      this.#openSince = Date.now();
      this.#listener.opened();
    };
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (mine() && typeof data === 'string') this.#receive(data);
    };
    // What is wrong is told to nobody, and a close follows; Node ends a program whose errors nobody hears.
    socket.onerror = () => undefined;
    socket.onclose = () => {
      if (mine()) this.#lose();
    };
  }

  #write<T extends ClientType>(type: T, payload: ClientPayload<T>): number | null {
    if (this.#socket?.readyState !== OPEN) return null;
    const seq = ++this.#seq;
    this.#socket.send(JSON.stringify({ v: 1, type, seq, payload }));
    return seq;
  }

  #receive(frame: string): void {
    const message = readServerMessage(frame);
    if (message === null) return;
    const replyTo = 'reply_to' in message ? message.reply_to : undefined;
    const pending = replyTo === undefined ? undefined : this.#pending.get(replyTo);
    this.#listener.received(message);
    if (replyTo === undefined || pending === undefined) return;
    // After a resume old answers come again, and they name requests of the lost socket.
    if (!canAnswer(pending.type, message) || !this.#pending.delete(replyTo)) return;
    clearTimeout(pending.timer);
    this.#closeLeft();
    if (message.type === 'error_occurred') {
      pending.reject(new RequestError(message.payload.code, message.payload.message));
    } else {
      pending.resolve(message);
    }
  }

  #lose(): void {
    clearTimeout(this.#timer);
    const wasOpen = this.#openSince !== null;
    const steady = this.#openSince !== null && Date.now() - this.#openSince >= STEADY_MS;
    this.#socket = null;
    this.#openSince = null;
    if (steady) this.#attempt = 0;
    const wait = RECONNECT_MS[Math.min(this.#attempt, RECONNECT_MS.length - 1)];
    this.#attempt++;
    this.#timer = setTimeout(() => {
      this.#try();
    }, wait);
    this.#rejectAll();
    if (wasOpen) this.#listener.lost();
  }

  #closeLeft(): void {
    for (const socket of this.#left) socket.close();
    this.#left = [];
  }

  #rejectAll(): void {
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new RequestError('connection_lost', 'the connection is gone'));
    }
    this.#pending.clear();
  }
}
