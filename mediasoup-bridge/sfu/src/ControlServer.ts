import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

import { WebSocket, WebSocketServer } from 'ws';

import { ControlConnection } from './ControlConnection.js';
import { reasonOf } from './Failure.js';
import type { HealthCheck } from './HealthCheck.js';
import type { Log } from './Log.js';
import type { Rooms } from './Rooms.js';
import { RequestReader, Schema } from './Schema.js';

/** Beyond this a message is not even received: the connection is closed with 1009. */
const RECEIVE_LIMIT = 1_048_576;
/** A node that answers no ping for two of these is dead, even if its connection is not. */
const PING_EVERY_MS = 10_000;
/** How long an agent node may take to say goodbye when the server closes. */
const GOODBYE_LIMIT_MS = 500;

/** One HTTP port: the control protocol by upgrade, and `GET /healthz` for whoever watches. */
export class ControlServer {
  readonly #secret: string;
  readonly #rooms: Rooms;
  readonly #health: HealthCheck;
  readonly #log: Log;
  readonly #reader = new RequestReader(new Schema());
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({
    noServer: true,
    maxPayload: RECEIVE_LIMIT,
    perMessageDeflate: false,
  });
  readonly #silent = new WeakSet<WebSocket>();
  readonly #pings: NodeJS.Timeout;
  #closed = false;

  constructor(
    secret: string,
    rooms: Rooms,
    health: HealthCheck,
    log: Log,
    pingEveryMs = PING_EVERY_MS,
  ) {
    this.#secret = secret;
    this.#rooms = rooms;
    this.#health = health;
    this.#log = log;
    this.#http = createServer((request, response) => void this.#serve(request, response));
    this.#http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.#upgrade(request, socket, head);
    });
    this.#pings = setInterval(() => {
      this.#ping();
    }, pingEveryMs);
  }

  /** Binds the port and returns it. */
  async listen(host: string, port: number): Promise<number> {
    this.#http.listen(port, host);
    await once(this.#http, 'listening');
    return (this.#http.address() as AddressInfo).port;
  }

  /** Says goodbye to the agent nodes and frees the port; their rooms close with them. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#pings);
    if (!this.#http.listening) return;
    const ended = once(this.#http, 'close');
    this.#http.close();
    for (const socket of this.#sockets.clients) socket.close(1001, 'the server closes');
    const hangUp = setTimeout(() => {
      for (const socket of this.#sockets.clients) socket.terminate();
      this.#http.closeAllConnections();
    }, GOODBYE_LIMIT_MS);
    await ended;
    clearTimeout(hangUp);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => {
      this.#log.debug('upgrade failed', { reason: error.message });
    });
    if (!isBearer(this.#secret, request.headers.authorization)) {
      this.#log.warn('control connection refused', { remote: request.socket.remoteAddress });
      refuse(socket, 401, 'WWW-Authenticate: Bearer\r\n');
      return;
    }
    if (this.#closed) {
      refuse(socket, 503);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (webSocket) => {
      this.#log.info('control connection opened', { remote: request.socket.remoteAddress });
      webSocket.on('pong', () => this.#silent.delete(webSocket));
      webSocket.on('close', (code) => {
        this.#log.info('control connection closed', { code });
      });
      new ControlConnection(webSocket, this.#reader, this.#rooms, this.#health, this.#log);
    });
  }

  #ping(): void {
    for (const socket of this.#sockets.clients) {
      if (this.#silent.has(socket)) {
        socket.terminate();
      } else {
        this.#silent.add(socket);
        socket.ping();
      }
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/healthz' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404).end();
      return;
    }
    try {
      const report = await this.#health.report();
      response.writeHead(this.#health.healthy ? 200 : 503, { 'Content-Type': 'application/json' });
      response.end(request.method === 'HEAD' ? undefined : JSON.stringify(report));
    } catch (error) {
      this.#log.error('health report failed', { reason: reasonOf(error) });
      response.writeHead(503).end();
    }
  }
}

/** Compares digests, so that the time taken tells neither the secret nor its length. */
export function isBearer(secret: string, authorization: string | undefined): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(`Bearer ${secret}`), digest(authorization ?? ''));
}

function refuse(socket: Duplex, status: 401 | 503, headers = ''): void {
  const reason = STATUS_CODES[status] ?? '';
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\n${headers}Connection: close\r\nContent-Length: 0\r\n\r\n`,
  );
}
