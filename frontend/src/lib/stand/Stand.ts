import {
  LiveStandClient,
  MicrophoneError,
  RequestError,
  type CallMedia,
  type ClientPayload,
  type RawSocket,
  type ServerType,
  type Sound,
  type Voice,
} from '@live-stand/client';
import type { LocalErrorCode } from '@/lib/i18n/dictionary';
import { reduce, type StandEvent } from './reduce';
import { initialState, type StandState } from './StandState';

/** The sound of a call, as far as the page shows it; `CallMedia` in the browser. */
export interface Media
  extends
    Sound,
    Pick<
      CallMedia,
      'deviceId' | 'microphoneOn' | 'turnMicrophone' | 'speakerId' | 'useSpeaker' | 'quality'
    > {
  readonly mic: Voice;
  readonly bot: Voice;
}

export interface CallWish {
  userName: string;
  /** BCP 47; empty for the node's default. */
  language: string;
  /** Empty for the browser's default microphone. */
  deviceId: string;
}

const HANG_UP_WITHIN_MS = 3_000;
const FRAME_MS = 16;
/** Frames until a new screen is laid out, measured and painted. */
const STAGE_FRAMES = 4;
const STAGE_WITHIN_MS = 150;

/** What comes many times a second, or together with a state: drawn with it, or a frame later. */
const CHATTER: ReadonlySet<ServerType> = new Set([
  'demo_call_started',
  'call_parameters',
  'llm_text_chunk',
  'transcript',
  'call_event',
  'turn_metrics',
]);

/**
 * The page's one store: it turns wishes into messages and messages into state. At most one call at a
 * time; its sound is closed whenever the state says that the call is over.
 */
export class Stand {
  readonly #client: LiveStandClient;
  readonly #newMedia: () => Media;
  readonly #watchers = new Set<() => void>();
  #state: StandState = initialState;
  #media: Media | null = null;
  #hangUpTimer: ReturnType<typeof setTimeout> | undefined;
  #telling: { timer: ReturnType<typeof setTimeout>; soon: boolean } | undefined;
  /** The call to look on at, until the node told of it. */
  #wanted: string | null = null;

  /** @param connect opens a WebSocket to the API at the address it is given */
  constructor(connect: (api: string) => RawSocket, newMedia: () => Media) {
    this.#newMedia = newMedia;
    const client = new LiveStandClient({ connect });
    this.#client = client;
    client.on('opened', () => {
      this.#dispatch({ type: 'opened' });
      void this.#lookOn();
    });
    client.on('message', (message) => {
      this.#dispatch({ type: 'received', message });
    });
    client.on('lost', ({ retryUntil: until }) => {
      const reconnect = until === null ? null : { since: Date.now(), until };
      this.#dispatch({ type: 'lost', reconnect });
    });
    client.on('resumed', () => {
      this.#dispatch({ type: 'resumed' });
    });
    client.on('gone', ({ code }) => {
      const outcome =
        this.#state.watching && code === 'no_such_call' ? 'no_such_call' : 'connection_lost';
      this.#dispatch({ type: 'call_failed', outcome, code: null });
    });
    client.on('microphone_ended', () => {
      this.#dispatch({ type: 'page_failed', code: 'microphone_missing' });
    });
    client.on('media_failed', () => {
      this.#dispatch({ type: 'call_failed', outcome: 'connection_lost', code: 'media_failed' });
    });
  }

  readonly state = (): StandState => this.#state;

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };

  /** The sound of the present call; null while there is none. */
  media(): Media | null {
    return this.#media;
  }

  open(): void {
    void this.#client.open();
  }

  close(): void {
    this.#client.close();
    this.#closeMedia();
  }

  /** Starts a call. Failures end in the state, not in an exception. */
  async call(wish: CallWish): Promise<void> {
    if (this.#media !== null || !this.#state.online) return;
    const media = this.#newMedia();
    this.#media = media;
    this.#dispatch({ type: 'call_wanted' });
    try {
      await this.#client.talk(wish, media, this.#setStage);
      this.#dispatch({ type: 'media_ready' });
    } catch (error) {
      // What fails after hanging up is the end that was asked for.
      if (this.#media !== media || this.#hangUpTimer !== undefined) return;
      this.#dispatch({ type: 'call_failed', outcome: 'not_started', code: codeOf(error) });
    }
  }

  /** Asks the bot to be quiet. */
  interrupt(): void {
    if (this.#state.screen === 'stage') this.#client.interrupt();
  }

  /** Ends the call: silence at once, the rest when the node confirms or says nothing. */
  hangUp(): void {
    if (this.#media === null || this.#hangUpTimer !== undefined) return;
    this.#client.hangUp();
    this.#hangUpTimer = setTimeout(() => {
      this.#dispatch({ type: 'call_failed', outcome: 'hang_up', code: null });
    }, HANG_UP_WITHIN_MS);
  }

  /** Changes how this call is conducted; the node's `call_parameters` tell what came of it. */
  async setParameters(parameters: ClientPayload<'set_parameters'>): Promise<void> {
    await this.#ask(() => this.#client.setParameters(parameters));
  }

  /** Looks on at somebody else's call: a `call_snapshot` tells what it was so far, and its news follow. */
  async follow(sessionId: string): Promise<void> {
    this.#wanted = sessionId;
    this.#dispatch({ type: 'watch_wanted' });
    if (this.#state.online) await this.#lookOn();
  }

  /** Speaks through another microphone. */
  async useMicrophone(deviceId: string): Promise<void> {
    try {
      await this.#media?.useMicrophone(deviceId, () => {
        this.#dispatch({ type: 'page_failed', code: 'microphone_missing' });
      });
    } catch (error) {
      this.#dispatch({ type: 'page_failed', code: codeOf(error) ?? 'microphone_failed' });
    }
  }

  readonly dismiss = (id: number): void => {
    this.#dispatch({ type: 'trouble_dismissed', id });
  };

  /** Speaks through another loudspeaker. */
  async useSpeaker(deviceId: string): Promise<void> {
    try {
      await this.#media?.useSpeaker(deviceId);
    } catch {
      this.#dispatch({ type: 'page_failed', code: 'speaker_failed' });
    }
  }

  /** The call begins when its stage is set: to set it takes longer than the node takes to answer. */
  readonly #setStage = async (): Promise<void> => {
    this.#dispatch({ type: 'microphone_opened' });
    await new Promise<void>((set) => {
      setTimeout(set, STAGE_WITHIN_MS); // a page that is not looked at has no frames
      let left = STAGE_FRAMES;
      requestAnimationFrame(function frame() {
        if (--left > 0) requestAnimationFrame(frame);
        else set();
      });
    });
  };

  async #lookOn(): Promise<void> {
    const sessionId = this.#wanted;
    if (sessionId === null) return;
    try {
      await this.#client.watch(sessionId);
      if (this.#wanted === sessionId) this.#wanted = null;
    } catch (error) {
      // Without an answer there is another try on the next connection.
      if (!(error instanceof RequestError) || codeOf(error) !== null) return;
      this.#wanted = null;
      this.#dispatch({ type: 'call_failed', outcome: 'no_such_call', code: null });
    }
  }

  /** Asks the node; what it refuses, it has said by itself. */
  async #ask(request: () => Promise<unknown>): Promise<void> {
    try {
      await request();
    } catch (error) {
      const code = codeOf(error);
      if (code !== null) this.#dispatch({ type: 'page_failed', code });
    }
  }

  #dispatch(event: StandEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (next.screen === 'start' || next.screen === 'ended') {
      this.#closeMedia();
      clearTimeout(this.#hangUpTimer);
      this.#hangUpTimer = undefined;
    }
    if (event.type === 'received') this.#tellLater(!CHATTER.has(event.message.type));
    else this.#tell();
  }

  /** To draw takes longer than to hear: what has arrived is heard first, and then drawn at once. */
  #tellLater(soon: boolean): void {
    if (this.#telling !== undefined && (this.#telling.soon || !soon)) return;
    clearTimeout(this.#telling?.timer);
    this.#telling = { timer: setTimeout(this.#tell, soon ? 0 : FRAME_MS), soon };
  }

  readonly #tell = (): void => {
    clearTimeout(this.#telling?.timer);
    this.#telling = undefined;
    for (const watcher of this.#watchers) watcher();
  };

  #closeMedia(): void {
    this.#media?.close();
    this.#media = null;
  }
}

/** The page's own words for a failure; null where the node has already said it. */
function codeOf(error: unknown): LocalErrorCode | null {
  if (error instanceof MicrophoneError) return error.code;
  if (!(error instanceof RequestError)) return 'media_failed';
  return error.code === 'no_answer' || error.code === 'connection_lost' ? error.code : null;
}
