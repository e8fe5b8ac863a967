import type { ClientMessage, ServerMessage, ServerType } from '../src/protocol/messages.ts';
import { FakeSocket } from './FakeSocket.ts';
import { golden } from './golden.ts';

const SESSION = golden('demo_call_started').payload.session_id;

type Heard = (wire: Wire, message: ClientMessage) => void;

/** One connection: what the node said on it and has not arrived yet. */
class Wire extends FakeSocket {
  readonly underWay: ServerMessage[] = [];
  readonly #heard: Heard;

  constructor(heard: Heard) {
    super();
    this.#heard = heard;
  }

  override send(frame: string): void {
    super.send(frame);
    this.#heard(this, this.last());
  }

  say(message: ServerMessage): void {
    this.underWay.push(message);
  }

  /** Lets messages arrive: `count` at most. */
  arrive(count = Infinity): void {
    for (let i = 0; i < count; i++) {
      const message = this.underWay.shift();
      if (message === undefined || this.readyState !== 1) return;
      this.deliver(message);
    }
  }
}

/** A node behind a network that is cut where a test says: it keeps what a call told, and repeats it. */
export class CutNode {
  readonly wires: Wire[] = [];
  readonly #told: ServerMessage[] = [];
  #attached: Wire | null = null;

  readonly connect = (): Wire => {
    const wire = new Wire((on, message) => {
      this.#answer(on, message);
    });
    this.wires.push(wire);
    return wire;
  };

  get wire(): Wire {
    const wire = this.wires.at(-1);
    if (wire === undefined) throw new Error('nobody connected');
    return wire;
  }

  accept(): void {
    const { wire } = this;
    if (wire.readyState !== 0) return;
    wire.accept();
    wire.say(golden('stand_info'));
  }

  cut(): void {
    const { wire } = this;
    if (wire.readyState === 3) return;
    if (this.#attached === wire) this.#attached = null;
    wire.drop();
  }

  /** The call tells something, whether somebody is there to hear it or not; `nameless`: without naming itself. */
  chunk(chunk: string, nameless = false): void {
    const fields = nameless ? { session_id: '' } : {};
    this.#tell('llm_text_chunk', { payload: { chunk }, ...fields });
  }

  #tell(type: ServerType, fields: object): void {
    const seq = (this.#told.at(-1)?.seq ?? 1) + 1;
    const message = { ...golden(type), session_id: SESSION, ...fields, seq } as ServerMessage;
    this.#told.push(message);
    this.#attached?.say(message);
  }

  #answer(wire: Wire, { type, seq: reply_to, payload }: ClientMessage): void {
    // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- the others are not for it
    switch (type) {
      case 'start_demo_call':
        this.#attached = wire;
        this.#tell('demo_call_started', {
          reply_to,
          payload: { session_id: SESSION, resume_within_ms: 3_600_000 },
        });
        return;
      case 'resume':
        // Some more than was asked for, too.
        for (const each of this.#told) {
          const from = payload.last_seq - (each.session_id === '' ? 0 : 3);
          if (each.seq > from) wire.say(each);
        }
        this.#attached = wire;
        this.#tell('call_resumed', { reply_to });
        return;
      case 'hang_up':
        return;
      default:
        throw new Error(`unexpected: ${type}`);
    }
  }
}
