// A node for looking at the page: serves `out/`, takes calls, and says what a test tells it to say.
// A call outlives its socket, may be taken up on another, and may be watched.
// It has no media: the browser's transports are answered with plausible parameters that lead nowhere.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { WebSocketServer } from 'ws';
import { FakeCall, Line } from './FakeCall.mjs';
import { FakeOps } from './FakeOps.mjs';

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
  #lines = new Set();
  #call = null;
  #calls = 0;
  #transports = 0;
  #info;
  refusal = null;
  /** Whether nobody gets through. */
  away = false;
  /** The Content-Security-Policy of its pages; null for none. */
  policy = null;
  resumeWithinMs = 15_000;
  received = [];
  /** Where its WebSocket and its records were asked for. */
  asked = [];
  /** What is kept of calls that are over, by file name: `demo-7f3c2a.jsonl`. */
  records = new Map();
  /** What it tells an operator. */
  ops = new FakeOps();

  static async start(info = {}) {
    const node = new FakeNode();
    node.#info = {
      emulated: ['yandex-stt', 'elevenlabs-tts', 'openai'],
      languages: ['en-US', 'ru-RU'],
      sound_recorded: true,
      version: '0.1.0',
      ...info,
    };
    await node.ops.be('idle');
    node.#server = http.createServer((request, response) => void node.#serve(request, response));
    node.#sockets = new WebSocketServer({
      server: node.#server,
      path: '/api/v1/live-stand',
      verifyClient: () => !node.away,
    });
    node.#sockets.on('connection', (socket, request) => {
      node.asked.push(request.url);
      const line = new Line(socket);
      node.#lines.add(line);
      socket.on('close', () => node.#lines.delete(line));
      socket.on('message', (data) => {
        node.#answer(line, JSON.parse(data));
      });
      line.say('stand_info', node.#info);
    });
    node.#server.listen(0, '127.0.0.1');
    await once(node.#server, 'listening');
    return node;
  }

  get url() {
    return `http://127.0.0.1:${this.#server.address().port}/`;
  }

  /** Tells something: of the call where there is one, otherwise to every page. */
  say(type, payload, rest = {}) {
    if (this.#call !== null) this.#call.tell(type, payload, rest);
    else for (const line of this.#lines) line.say(type, payload, rest);
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
      {
        route,
        marks_ms: all,
        response_latency_ms: latency,
        trace_id: `trace-${turn}`,
        attributes: {},
      },
      { turn_id: turn },
    );
  }

  event(turn, event, details = {}, at = new Date()) {
    this.say('call_event', { event, at: at.toISOString(), details }, { turn_id: turn });
  }

  end(reason) {
    this.say('demo_call_ended', { reason });
    if (this.#call !== null) this.records.set(`${this.#call.id}.jsonl`, this.#call.record);
    this.#call = null;
  }

  /** The call is over, and nobody was told. */
  forget() {
    this.#call = null;
  }

  /** Counts its calls anew: the next is `demo-7f3c2a` again. */
  restart() {
    this.forget();
    this.#calls = 0;
  }

  /** Drops every connection, as a crash, or a cut of the network, would; the call goes on. */
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

  async #serve(request, response) {
    if (this.away && request.url.startsWith('/api/v1/ops')) {
      request.destroy();
      return;
    }
    if (await this.ops.answer(request, response)) return;
    const [, name] = /^\/api\/v1\/records\/([^?]+)/.exec(request.url) ?? [];
    if (name === undefined) {
      if (this.policy !== null) response.setHeader('content-security-policy', this.policy);
      await serve(request, response);
      return;
    }
    this.asked.push(request.url);
    const record = this.records.get(name);
    response.statusCode = record === undefined ? 404 : 200;
    response.end(record);
  }

  #answer(line, { type, seq, payload }) {
    this.received.push({ type, payload });
    const call = this.#call;
    const own = call?.isOf(line) ? call : null;
    const reply = (answer, content) => {
      if (own === null) line.say(answer, content, { reply_to: seq });
      else own.tell(answer, content, { reply_to: seq });
    };
    const refuse = (code, message) => {
      reply('error_occurred', { code, component: 'node', message, fatal: false });
    };
    const result = (answer) => {
      reply('negotiation_result', answer);
    };
    if (this.refusal?.type === type) {
      refuse(this.refusal.code, this.refusal.message);
      return;
    }
    switch (type) {
      case 'start_demo_call': {
        const next = new FakeCall(
          this.#calls++ === 0 ? 'demo-7f3c2a' : `demo-${this.#calls}`,
          line,
        );
        this.#call = next;
        const content = { session_id: next.id, resume_within_ms: this.resumeWithinMs };
        next.tell('demo_call_started', content, { reply_to: seq });
        next.tell('call_parameters', next.parameters);
        return;
      }
      case 'resume':
      case 'watch':
        if (call?.id !== payload.session_id) refuse('no_such_call', 'There is no such call.');
        else if (type === 'watch') call.watch(line, seq);
        else if (!call.resume(line, payload.last_seq, seq))
          refuse('resume_gap', 'Too much missed.');
        return;
      case 'set_parameters':
        if (own === null) {
          refuse('no_call', 'There is no call.');
        } else {
          own.parameters = { ...own.parameters, ...payload };
          own.tell('call_parameters', own.parameters, { reply_to: seq });
        }
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
        if (own !== null) this.end('hang_up');
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
  const file = path.join(OUT, path.normalize(pathname.replace(/\/$/, '/index.html')));
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
