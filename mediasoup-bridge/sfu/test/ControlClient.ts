import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';

import { WebSocket } from 'ws';

import type {
  ErrorCode,
  Health,
  Method,
  Notice,
  Reply,
  ReplyData,
  RequestData,
} from '../dist/Messages.js';
import { Schema } from '../dist/Schema.js';

type NoticeData<N extends Notice['notice']> = Extract<Notice, { notice: N }>['data'];

const SCHEMA = new Schema();
const WAIT_MS = 10_000;

/** An agent node's end of the protocol; every message it receives must fit the schema. */
export class ControlClient {
  readonly socket: WebSocket;
  readonly notices: Notice[] = [];
  readonly #replies = new EventEmitter();
  readonly #arrivals = new EventEmitter();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.#arrivals.setMaxListeners(0);
    socket.on('message', (data: Buffer) => {
      this.#receive(JSON.parse(data.toString('utf8')) as Reply | Notice);
    });
  }

  static async connect(url: string, secret: string): Promise<ControlClient> {
    const socket = new WebSocket(url, { headers: { Authorization: `Bearer ${secret}` } });
    const client = new ControlClient(socket);
    await once(socket, 'open');
    return client;
  }

  /** Sends a request that must be granted. */
  async ask<M extends Method>(method: M, data: RequestData[M]): Promise<ReplyData[M]> {
    const reply = await this.request(method, data);
    assert.ok(reply.ok, `${method} was refused: ${JSON.stringify(reply)}`);
    return reply.data as ReplyData[M];
  }

  /** Sends a request that must be refused; returns the code of the refusal. */
  async askInVain<M extends Method>(method: M, data: RequestData[M]): Promise<ErrorCode> {
    const reply = await this.request(method, data);
    assert.ok(!reply.ok, `${method} was granted`);
    return reply.error.code;
  }

  async request<M extends Method>(method: M, data: RequestData[M]): Promise<Reply> {
    this.#lastId += 1;
    const request = { id: this.#lastId, method, data };
    mustFit('request', request);
    return await this.exchange(JSON.stringify(request), request.id);
  }

  /** Sends any text and waits for the reply of the given id. */
  async exchange(message: string | Buffer, id: number): Promise<Reply> {
    const reply = once(this.#replies, String(id), { signal: AbortSignal.timeout(WAIT_MS) });
    this.socket.send(message);
    return ((await reply) as [Reply])[0];
  }

  /** The first notice of a kind that fits, from the beginning of the connection. */
  async notice<N extends Notice['notice']>(
    kind: N,
    fits: (data: NoticeData<N>) => boolean = () => true,
  ): Promise<NoticeData<N>> {
    const signal = AbortSignal.timeout(WAIT_MS);
    for (;;) {
      const found = this.notices.find(
        (notice) => notice.notice === kind && fits(notice.data as NoticeData<N>),
      );
      if (found) return found.data as NoticeData<N>;
      await once(this.#arrivals, 'notice', { signal });
    }
  }

  async health(): Promise<Health> {
    return await this.ask('health', {});
  }

  async close(): Promise<void> {
    if (this.socket.readyState === WebSocket.CLOSED) return;
    const closed = once(this.socket, 'close');
    this.socket.close();
    await closed;
  }

  #receive(message: Reply | Notice): void {
    if ('notice' in message) {
      mustFit('notice', message);
      this.notices.push(message);
      this.#arrivals.emit('notice');
    } else {
      mustFit('reply', message);
      this.#replies.emit(String(message.id), message);
    }
  }
}

function mustFit(definition: string, message: unknown): void {
  const validate = SCHEMA.definition(definition);
  assert.ok(validate(message), `${JSON.stringify(message)}: ${JSON.stringify(validate.errors)}`);
}
