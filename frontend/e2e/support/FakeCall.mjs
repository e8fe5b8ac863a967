// A call of the scripted node: who hears it, what it told, and how long it waits for who was cut off.
const KEPT = 500;
const RETOLD = new Set([
  'bot_mind_state_update',
  'llm_text_chunk',
  'transcript',
  'turn_metrics',
  'call_event',
  'call_parameters',
]);

export class FakeCall {
  id;
  parameters = { silence_ms: null, filler_after_ms: 300 };
  #caller;
  #watchers = new Set();
  #told = [];

  /** @param caller a `Line`: what it was told so far counts */
  constructor(id, caller) {
    this.id = id;
    this.#caller = caller;
  }

  /** Tells everybody who is there; who is not may ask for it later. */
  tell(type, payload, { reply_to, ...rest } = {}) {
    // An answer belongs to who asked.
    const answers = reply_to === undefined ? {} : { reply_to };
    this.#told.push(this.#caller.say(type, payload, { session_id: this.id, ...rest, ...answers }));
    for (const watcher of this.#watchers) {
      if (RETOLD.has(type) || type === 'demo_call_ended') {
        watcher.say(type, payload, { session_id: this.id, ...rest });
      }
    }
  }

  /** The caller is back on another line. False where more was missed than is kept. */
  resume(line, last, reply_to) {
    const missed = this.#told.filter(({ seq }) => seq > last);
    if (missed.length > KEPT) return false;
    for (const message of missed) line.repeat(message);
    line.seq = this.#caller.seq;
    this.#caller = line;
    this.tell('call_resumed', { session_id: this.id }, { reply_to });
    return true;
  }

  watch(line, reply_to) {
    const messages = this.#told
      .filter(({ type }) => RETOLD.has(type))
      .map(({ type, ts, turn_id, payload }) => ({
        type,
        ts,
        ...(turn_id === undefined ? {} : { turn_id }),
        payload,
      }));
    const payload = { session_id: this.id, messages };
    line.say('call_snapshot', payload, { session_id: this.id, reply_to });
    this.#watchers.add(line);
  }

  /** What the node keeps of the call: JSON Lines. */
  get record() {
    return this.#told
      .filter(({ type }) => RETOLD.has(type) || type === 'demo_call_ended')
      .map((message) => `${JSON.stringify(message)}\n`)
      .join('');
  }

  isOf(line) {
    return this.#caller === line;
  }
}

/** One connection, and its count of messages. */
export class Line {
  seq = 0;
  #socket;

  constructor(socket) {
    this.#socket = socket;
  }

  /** Says something; counts it even where nobody is there any more. Gives the message. */
  say(type, payload, rest = {}) {
    const ts = new Date().toISOString();
    const message = { v: 1, type, seq: ++this.seq, ts, session_id: '', ...rest, payload };
    this.repeat(message);
    return message;
  }

  /** Sends a message as it is. */
  repeat(message) {
    if (this.#socket.readyState === 1) this.#socket.send(JSON.stringify(message));
  }
}
