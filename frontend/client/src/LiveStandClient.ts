import { Emitter } from './Emitter.ts';
import type { ClientEvents } from './events.ts';
import { Lifeline } from './Lifeline.ts';
import { CallMedia } from './media/CallMedia.ts';
import type { Negotiate, Sound } from './media/Sound.ts';
import type { Answer, ClientPayload, Message, ServerMessage } from './protocol/messages.ts';
import { apiOf, type RawSocket } from './socket/RawSocket.ts';
import { RequestError } from './socket/RequestError.ts';
import { StandSocket } from './socket/StandSocket.ts';

export interface ClientOptions {
  /** Where the stand is, such as `https://stand.example.com`; the page's own host when absent. */
  url?: string | URL;
  /** Opens a WebSocket; the platform's own when absent. */
  connect?: (url: string) => RawSocket;
}

/** Who calls. */
export interface Caller {
  /** How the bot may address the caller. */
  userName?: string;
  /** BCP 47; the node's default when absent or empty. */
  language?: string;
}

export interface CallWish extends Caller {
  /** The browser's default microphone when absent or empty. */
  deviceId?: string;
}

/** A node that did not confirm the end by then does not keep the microphone open. */
const HANG_UP_WITHIN_MS = 3_000;

/** A stand, to talk to or to look on: at most one call at a time, which survives lost connections. */
export class LiveStandClient {
  readonly #events = new Emitter<ClientEvents>();
  readonly #socket: StandSocket;
  readonly #lifeline: Lifeline;
  #sound: Sound | null = null;
  /** The sound that is to join; null once it was hung up. */
  #wanted: Sound | null = null;
  /** A call was asked for, and may have begun. */
  #starting = false;
  #hangUpTimer: ReturnType<typeof setTimeout> | undefined;

  constructor({ url, connect = (api) => new WebSocket(api) }: ClientOptions = {}) {
    this.#socket = new StandSocket(() => connect(apiOf(url ?? window.location.href)), {
      opened: () => {
        this.#lifeline.opened();
        this.#events.emit('opened', undefined);
      },
      received: (message) => {
        this.#received(message);
      },
      lost: () => {
        const retryUntil = this.#lifeline.lost();
        this.#starting = false;
        this.#events.emit('lost', { sessionId: this.sessionId, retryUntil });
      },
    });
    this.#lifeline = new Lifeline(this.#socket, {
      resumed: (sessionId) => {
        this.#events.emit('resumed', { sessionId });
      },
      gone: (gone) => {
        this.#closeSound(this.#sound);
        this.#events.emit('gone', gone);
      },
    });
  }

  /** Id of the present call, one's own or watched; null while there is none. */
  get sessionId(): string | null {
    return this.#lifeline.sessionId;
  }

  /** Calls `listener` for each `name` from now on; the result ends that. */
  on<Name extends keyof ClientEvents>(
    name: Name,
    listener: (event: ClientEvents[Name]) => unknown,
  ): () => void {
    return this.#events.on(name, listener);
  }

  /** Connects, and keeps connected until `close`. Resolves with the first connection, however late. */
  open(): Promise<void> {
    return new Promise((resolve) => {
      const ready = this.on('opened', () => {
        ready();
        resolve();
      });
      this.#socket.open();
    });
  }

  /** Ends the call, if there is one, and the connection, until `open`. */
  close(): void {
    // A connection that closed first would look to the node as if it was lost.
    this.hangUp();
    this.#lifeline.release();
    this.#closeSound(this.#sound);
    clearTimeout(this.#hangUpTimer);
    this.#starting = false;
    this.#socket.close();
  }

  /**
   * Talks to the bot: opens the microphone, starts a call, joins its sound. In a browser, and from a
   * click: browsers let pages make sound only then.
   *
   * @param opened what is to be done between the two: the microphone is open, the node not yet asked for a call
   * @throws MicrophoneError, or RequestError; no call is left behind then
   */
  talk(wish?: CallWish): Promise<CallMedia>;
  talk<S extends Sound>(wish: CallWish, sound: S, opened?: () => Promise<void>): Promise<S>;
  async talk(
    wish: CallWish = {},
    sound: Sound = new CallMedia(),
    opened?: () => Promise<void>,
  ): Promise<Sound> {
    if (this.#sound !== null) {
      sound.close();
      throw new RequestError('call_in_progress', 'one call at a time');
    }
    this.#sound = sound;
    this.#wanted = sound;
    try {
      await sound.useMicrophone(wish.deviceId ?? '', () => {
        this.#events.emit('microphone_ended', { sessionId: this.sessionId });
      });
      this.#mustStillWant(sound);
      await opened?.();
      this.#mustStillWant(sound);
      await this.startCall(wish);
      this.#mustStillWant(sound);
      await sound.join(this.#negotiate, () => {
        this.#mediaFailed(sound);
      });
      this.#mustStillWant(sound);
      return sound;
    } catch (error) {
      if (this.#wanted === sound) this.hangUp();
      this.#closeSound(sound);
      throw error;
    }
  }

  /**
   * Starts a call without sound: for what brings its own, and for looking at the messages.
   *
   * @throws RequestError
   */
  async startCall({ userName = '', language = '' }: Caller = {}): Promise<
    Answer<'start_demo_call'>
  > {
    this.#starting = true;
    try {
      return await this.#socket.request('start_demo_call', {
        user_name: userName,
        ...(language === '' ? {} : { language }),
      });
    } catch (error) {
      // Where the node may have begun a call that it could not tell of, there is something to hang up.
      this.#starting = error instanceof RequestError && error.code === 'no_answer';
      throw error;
    }
  }

  /**
   * Looks on at a call of somebody else's. After a lost connection the call is told anew, by another
   * `call_snapshot`.
   *
   * @throws RequestError
   */
  watch(sessionId: string): Promise<Answer<'watch'>> {
    return this.#socket.request('watch', { session_id: sessionId });
  }

  /**
   * Changes how the call is conducted, from the next turn on; what is absent stays.
   *
   * @throws RequestError
   */
  setParameters(
    parameters: ClientPayload<'set_parameters'>,
  ): Promise<Answer<'set_parameters'>['payload']> {
    return this.#socket.request('set_parameters', parameters).then(({ payload }) => payload);
  }

  /** Asks the bot to be quiet. */
  interrupt(): void {
    this.#socket.send('user_interrupted', {});
  }

  /** Ends the call: silence at once, the rest when the node confirms with `demo_call_ended`. */
  hangUp(): void {
    const sound = this.#sound;
    this.#wanted = null;
    if (!this.#starting && !this.#lifeline.isOwn) {
      this.#closeSound(sound);
      return;
    }
    this.#lifeline.hangUp();
    if (sound === null) return;
    sound.mute();
    clearTimeout(this.#hangUpTimer);
    this.#hangUpTimer = setTimeout(() => {
      this.#closeSound(sound);
    }, HANG_UP_WITHIN_MS);
  }

  readonly #negotiate: Negotiate = (step, payload) =>
    this.#socket
      .request(step, payload)
      .then((answer: Message<'negotiation_result'>) => answer.payload);

  #received(message: ServerMessage): void {
    if (!this.#lifeline.received(message)) return;
    if (message.type === 'demo_call_started') this.#starting = false;
    if (message.type === 'demo_call_ended') this.#closeSound(this.#sound);
    this.#events.emit(message.type, message);
    this.#events.emit('message', message);
  }

  #mediaFailed(sound: Sound): void {
    if (this.#sound !== sound) return;
    const { sessionId } = this;
    this.hangUp();
    this.#closeSound(sound);
    this.#events.emit('media_failed', { sessionId });
  }

  #mustStillWant(sound: Sound): void {
    if (this.#wanted !== sound) throw new RequestError('hung_up', 'the call was hung up');
  }

  #closeSound(sound: Sound | null): void {
    sound?.close();
    if (this.#wanted === sound) this.#wanted = null;
    if (this.#sound === sound) this.#sound = null;
  }
}
