// A node for looking at the page: serves `out/`, takes calls, and says what a test tells it to say.
// It has no media: the browser's transports are answered with plausible parameters that lead nowhere.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { WebSocketServer } from 'ws';

const OUT = path.join(import.meta.dirname, '..', '..', 'out');
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const OPUS = { mimeType: 'audio/opus', clockRate: 48_000, channels: 2, rtcpFeedback: [] };

export class FakeNode {
  #server;
  #sockets;
  #seq = 0;
  #session = '';
  #transports = 0;
  #info;
  refusal = null;
  received = [];

  static async start(info = {}) {
    const node = new FakeNode();
    node.#info = {
      emulated: ['yandex-stt', 'elevenlabs-tts', 'openai'],
      languages: ['en-US', 'ru-RU'],
      version: '0.1.0',
      ...info,
    };
    node.#server = http.createServer((request, response) => void serve(request, response));
    node.#sockets = new WebSocketServer({ server: node.#server, path: '/api/v1/live-stand' });
    node.#sockets.on('connection', (socket) => {
      node.#seq = 0;
      node.say('stand_info', node.#info);
      socket.on('message', (data) => {
        node.#answer(JSON.parse(data));
      });
    });
    node.#server.listen(0, '127.0.0.1');
    await once(node.#server, 'listening');
    return node;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  /** Sends a message to every page. */
  say(type, payload, rest = {}) {
    const message = {
      v: 1,
      type,
      seq: ++this.#seq,
      ts: new Date().toISOString(),
      session_id: this.#session,
      ...rest,
      payload,
    };
    for (const socket of this.#sockets.clients) socket.send(JSON.stringify(message));
  }

  mind(turn, state, details = '') {
    this.say('bot_mind_state_update', { state, details }, { turn_id: turn });
  }

  transcript(turn, role, text, final = true) {
    this.say('transcript', { role, text, final }, { turn_id: turn });
  }

  metrics(turn, route, marks) {
    const all = Object.fromEntries(
      'speech_end t1 t2 t3 t4 llm_first_token filler_first_packet t5_cache t5_tts t6 barge_in stopped'
        .split(' ')
        .map((mark) => [mark, marks[mark] ?? null]),
    );
    const latency = all.speech_end === null || all.t6 === null ? null : all.t6 - all.speech_end;
    this.say(
      'turn_metrics',
      { route, marks_ms: all, response_latency_ms: latency },
      { turn_id: turn },
    );
  }

  end(reason) {
    this.say('demo_call_ended', { reason });
    this.#session = '';
  }

  /** Drops every connection, as a crash would. */
  drop() {
    for (const socket of this.#sockets.clients) socket.terminate();
  }

  async stop() {
    this.drop();
    this.#sockets.close();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #answer({ type, seq, payload }) {
    this.received.push({ type, payload });
    const result = (answer) => {
      this.say('negotiation_result', answer, { reply_to: seq });
    };
    if (this.refusal?.type === type) {
      const { code, message } = this.refusal;
      this.say('error_occurred', { code, message, fatal: false }, { reply_to: seq });
      return;
    }
    switch (type) {
      case 'start_demo_call':
        this.#session = 'demo-7f3c2a';
        this.say('demo_call_started', { session_id: this.#session }, { reply_to: seq });
        return;
      case 'getRouterRtpCapabilities':
        result({
          rtpCapabilities: {
            codecs: [{ kind: 'audio', ...OPUS, preferredPayloadType: 100, parameters: {} }],
            headerExtensions: [],
          },
        });
        return;
      case 'createWebRtcTransport':
        result(deadEnd(`transport-${++this.#transports}`));
        return;
      case 'produce':
        result({ id: 'producer-1' });
        return;
      case 'consume':
        result({
          id: 'consumer-1',
          producerId: 'bot',
          kind: 'audio',
          rtpParameters: {
            mid: '0',
            codecs: [{ ...OPUS, payloadType: 100, parameters: {} }],
            headerExtensions: [],
            encodings: [{ ssrc: 7_654_321 }],
            rtcp: { cname: 'bot', reducedSize: true },
          },
        });
        return;
      case 'connectWebRtcTransport':
      case 'resumeConsumer':
        result({});
        return;
      case 'hang_up':
        if (this.#session !== '') this.end('hang_up');
        return;
      case 'user_interrupted':
        return;
      default:
        throw new Error(`unexpected message of the page: ${type}`);
    }
  }
}

async function serve(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  const file = path.join(OUT, pathname === '/' ? 'index.html' : path.normalize(pathname));
  try {
    const body = await readFile(file);
    response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}

/** Parameters of a transport at a port where nobody listens. */
function deadEnd(id) {
  return {
    id,
    iceParameters: {
      usernameFragment: 'fake',
      password: 'fakefakefakefakefakefake',
      iceLite: true,
    },
    iceCandidates: [
      {
        foundation: 'udpcandidate',
        priority: 1_076_302_079,
        ip: '127.0.0.1',
        address: '127.0.0.1',
        protocol: 'udp',
        port: 9,
        type: 'host',
      },
    ],
    dtlsParameters: {
      role: 'auto',
      fingerprints: [{ algorithm: 'sha-256', value: Array(32).fill('AB').join(':') }],
    },
  };
}
