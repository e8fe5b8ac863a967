import {
  readServerMessage,
  type ClientPayload,
  type ClientType,
  type ServerMessage,
} from '@/lib/protocol/messages';
import { RequestError } from './RequestError';

/** What a `StandSocket` needs of a WebSocket; the browser's own fits. */
export type RawSocket = Pick<
  WebSocket,
  'send' | 'close' | 'readyState' | 'onopen' | 'onmessage' | 'onclose'
>;

export interface SocketListener {
  opened(): void;
  /** Every message, answers to requests included, in the order in which they came. */
  received(message: ServerMessage): void;
  /** The connection is gone; a new one is tried until `close`. */
  lost(): void;
}

interface Pending {
  resolve: (message: ServerMessage) => void;
  reject: (error: RequestError) => void;
  timer: ReturnType<typeof setTimeout>;
}

const OPEN = 1;
const ANSWER_WITHIN_MS = 10_000;
const RECONNECT_MS = [250, 500, 1_000, 2_000, 5_000];

/**
 * The WebSocket to the node, kept open. Numbers what it sends, and matches answers to requests by
 * `reply_to`.
 */
export class StandSocket {
  readonly #connect: () => RawSocket;
  readonly #listener: SocketListener;
  readonly #pending = new Map<number, Pending>();
  #socket: RawSocket | null = null;
  #seq = 0;
  #attempt = 0;
  #reconnect: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(connect: () => RawSocket, listener: SocketListener) {
    this.#connect = connect;
    this.#listener = listener;
  }

  open(): void {
    this.#closed = false;
    const socket = this.#connect();
    this.#socket = socket;
    this.#seq = 0;
    socket.onopen = () => {
      this.#attempt = 0;
      this.#listener.opened();
    };
    socket.onmessage = (event: MessageEvent<unknown>) => {
      if (this.#socket === socket && typeof event.data === 'string') this.#receive(event.data);
    };
    socket.onclose = () => {
      if (this.#socket === socket) this.#lose();
    };
  }

  /** Sends a message that needs no answer. Does nothing while there is no connection. */
  send<T extends ClientType>(type: T, payload: ClientPayload<T>): void {
    this.#write(type, payload);
  }

  /**
   * Sends a request and waits for the message that answers it.
   *
   * @throws RequestError when the node refuses, stays silent, or is not there
   */
  request<T extends ClientType>(
    type: T,
    payload: ClientPayload<T>,
    withinMs = ANSWER_WITHIN_MS,
  ): Promise<ServerMessage> {
    return new Promise((resolve, reject) => {
      const seq = this.#write(type, payload);
      if (seq === null) {
        reject(new RequestError('connection_lost', `${type}: not connected`));
        return;
      }
      const timer = setTimeout(() => {
        this.#pending.delete(seq);
        reject(new RequestError('no_answer', `${type}: no answer within ${withinMs} ms`));
      }, withinMs);
      this.#pending.set(seq, { resolve, reject, timer });
    });
  }

  /** Closes, until `open`. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#reconnect);
    this.#rejectAll();
    this.#socket?.close();
    this.#socket = null;
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
    this.#pending.delete(replyTo);
    clearTimeout(pending.timer);
    if (message.type === 'error_occurred') {
      pending.reject(new RequestError(message.payload.code, message.payload.message));
    } else {
      pending.resolve(message);
    }
  }

  #lose(): void {
    this.#socket = null;
    this.#rejectAll();
    this.#listener.lost();
    const wait = RECONNECT_MS[Math.min(this.#attempt, RECONNECT_MS.length - 1)];
    this.#attempt++;
    this.#reconnect = setTimeout(() => {
      this.open();
    }, wait);
  }

  #rejectAll(): void {
    for (const { reject, timer } of this.#pending.values()) {
      clearTimeout(timer);
      reject(new RequestError('connection_lost', 'the connection is gone'));
    }
    this.#pending.clear();
  }
}
