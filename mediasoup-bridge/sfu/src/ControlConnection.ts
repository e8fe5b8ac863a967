import type { RawData, WebSocket } from 'ws';

import { Failure, reasonOf } from './Failure.js';
import type { HealthCheck } from './HealthCheck.js';
import type { Log } from './Log.js';
import type { Method, Nothing, Notice, Reply, ReplyData, Request } from './Messages.js';
import type { RoomOwner, Rooms } from './Rooms.js';
import { MESSAGE_LIMIT, type RequestReader, UnreadableRequest } from './Schema.js';
import { Turns } from './Turns.js';

/** Levels are dropped while this much waits to be sent: stale ones are worth nothing. */
const BACKLOG_LIMIT = 262_144;

const NOTHING: Nothing = {};

/** One agent node at the other end of a WebSocket: reads requests, replies, gives notice. */
export class ControlConnection implements RoomOwner {
  readonly #socket: WebSocket;
  readonly #reader: RequestReader;
  readonly #rooms: Rooms;
  readonly #health: HealthCheck;
  readonly #log: Log;
  readonly #turns = new Turns();
  #closed = false;

  constructor(
    socket: WebSocket,
    reader: RequestReader,
    rooms: Rooms,
    health: HealthCheck,
    log: Log,
  ) {
    this.#socket = socket;
    this.#reader = reader;
    this.#rooms = rooms;
    this.#health = health;
    this.#log = log;
    socket.on('message', (data, binary) => void this.#receive(data, binary));
    socket.on('close', () => {
      this.#socketClosed();
    });
    // A broken connection is followed by 'close'.
    socket.on('error', (error) => {
      log.warn('control connection failed', { reason: error.message });
    });
  }

  get closed(): boolean {
    return this.#closed;
  }

  notify(notice: Notice): void {
    if (notice.notice === 'audioLevels' && this.#socket.bufferedAmount > BACKLOG_LIMIT) return;
    this.#send(notice);
  }

  /** My socket went: an agent node that is gone must not leave its rooms behind. */
  #socketClosed(): void {
    this.#closed = true;
    this.#rooms.ownerGone(this);
  }

  async #receive(data: RawData, binary: boolean): Promise<void> {
    let id = 0;
    try {
      const request = this.#read(data, binary);
      id = request.id;
      this.#send({ id, ok: true, data: await this.#answerInTurn(request) });
    } catch (error) {
      this.#send(this.#refusal(error instanceof UnreadableRequest ? error.id : id, error));
    }
  }

  #read(data: RawData, binary: boolean): Request {
    if (binary) throw new UnreadableRequest(0, 'the message is not text');
    // With the socket's default binary type a message is one Buffer.
    const bytes = data as Buffer;
    if (bytes.length > MESSAGE_LIMIT) {
      throw new UnreadableRequest(0, `the message is longer than ${MESSAGE_LIMIT} bytes`);
    }
    return this.#reader.read(bytes.toString('utf8'));
  }

  /** Requests to one room are carried out in the order they came. */
  async #answerInTurn(request: Request): Promise<ReplyData[Method]> {
    if (request.method === 'health') return await this.#health.report();
    return await this.#turns.take(request.data.room, () => this.#answer(request));
  }

  async #answer(request: Exclude<Request, { method: 'health' }>): Promise<ReplyData[Method]> {
    const { method, data } = request;
    const room = (): ReturnType<Rooms['room']> => this.#rooms.room(data.room, this);
    switch (method) {
      case 'createRoom':
        return (await this.#rooms.open(data.room, this)).description();
      case 'closeRoom':
        this.#rooms.close(data.room, this);
        return NOTHING;
      case 'closePeer':
        this.#rooms.closePeer(data.room, data.peer, this);
        return NOTHING;
      case 'createWebRtcTransport':
        return await room().createWebRtcTransport(data);
      case 'connectWebRtcTransport':
        await room().peer(data.peer).connect(data);
        return NOTHING;
      case 'createPlainTransport':
        return await room().createPlainTransport(data);
      case 'produce':
        return await room().produce(data);
      case 'consume':
        return await room().consume(data);
      case 'resumeConsumer':
        await room().peer(data.peer).resume(data.consumerId);
        return NOTHING;
      case 'roomStats':
        return await room().stats();
      default:
        return method satisfies never;
    }
  }

  #refusal(id: number, error: unknown): Reply {
    if (error instanceof Failure) {
      return { id, ok: false, error: { code: error.code, message: error.message } };
    }
    this.#log.error('request failed', { reason: reasonOf(error) });
    return { id, ok: false, error: { code: 'internal', message: 'the server failed' } };
  }

  #send(message: Reply | Notice): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
  }
}
