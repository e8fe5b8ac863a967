import type { CallMedia, NegotiationStep } from '@/lib/call/CallMedia';
import type { Voice } from '@/lib/call/Levels';
import { MicrophoneError } from '@/lib/call/Microphone';
import type { LocalErrorCode } from '@/lib/i18n/dictionary';
import type { ClientPayload } from '@/lib/protocol/messages';
import { RequestError } from '@/lib/socket/RequestError';
import { StandSocket, type RawSocket } from '@/lib/socket/StandSocket';
import { reduce, type StandEvent } from './reduce';
import { initialState, type StandState } from './StandState';

/** What a call needs of the sound; `CallMedia` in the browser. */
export interface Media extends Pick<
  CallMedia,
  'deviceId' | 'useMicrophone' | 'join' | 'mute' | 'close'
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

/**
 * The page's one store: it turns wishes into messages and messages into state. At most one call at a
 * time; its sound is closed whenever the state says that the call is over.
 */
export class Stand {
  readonly #socket: StandSocket;
  readonly #newMedia: () => Media;
  readonly #watchers = new Set<() => void>();
  #state: StandState = initialState;
  #media: Media | null = null;
  #hangUpTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(connect: () => RawSocket, newMedia: () => Media) {
    this.#newMedia = newMedia;
    this.#socket = new StandSocket(connect, {
      opened: () => {
        this.#dispatch({ type: 'opened' });
      },
      received: (message) => {
        this.#dispatch({ type: 'received', message });
      },
      lost: () => {
        this.#dispatch({ type: 'lost' });
      },
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
    this.#socket.open();
  }

  close(): void {
    this.#closeMedia();
    this.#socket.close();
  }

  /** Starts a call. Failures end in the state, not in an exception. */
  async call(wish: CallWish): Promise<void> {
    if (this.#media !== null || !this.#state.online) return;
    const media = this.#newMedia();
    this.#media = media;
    this.#dispatch({ type: 'call_wanted' });
    let asked = false;
    try {
      await media.useMicrophone(wish.deviceId, this.#microphoneGone);
      if (this.#media !== media) return;
      asked = true;
      await this.#socket.request('start_demo_call', payloadOf(wish));
      if (this.#media !== media) return;
      await media.join(this.#negotiate, this.#mediaBroken);
      this.#dispatch({ type: 'media_ready' });
    } catch (error) {
      // What fails after hanging up is the end that was asked for.
      if (this.#media !== media || this.#hangUpTimer !== undefined) return;
      if (asked) this.#socket.send('hang_up', {});
      this.#dispatch({ type: 'call_failed', outcome: 'not_started', code: codeOf(error) });
    }
  }

  /** Asks the bot to be quiet. */
  interrupt(): void {
    if (this.#state.screen === 'stage') this.#socket.send('user_interrupted', {});
  }

  /**
   * Ends the call: silence at once, the rest when the node confirms or says nothing. A connection
   * that closed first would look to the node as if it was lost.
   */
  hangUp(): void {
    if (this.#media === null || this.#hangUpTimer !== undefined) return;
    this.#socket.send('hang_up', {});
    this.#media.mute();
    this.#hangUpTimer = setTimeout(() => {
      this.#dispatch({ type: 'call_failed', outcome: 'hang_up', code: null });
    }, HANG_UP_WITHIN_MS);
  }

  /** Speaks through another microphone. */
  async useMicrophone(deviceId: string): Promise<void> {
    try {
      await this.#media?.useMicrophone(deviceId, this.#microphoneGone);
    } catch (error) {
      this.#dispatch({ type: 'page_failed', code: codeOf(error) ?? 'microphone_failed' });
    }
  }

  readonly dismiss = (id: number): void => {
    this.#dispatch({ type: 'trouble_dismissed', id });
  };

  readonly #negotiate = <T extends NegotiationStep>(step: T, payload: ClientPayload<T>) =>
    this.#socket.request(step, payload).then((answer): object => answer.payload);

  readonly #microphoneGone = (): void => {
    this.#dispatch({ type: 'page_failed', code: 'microphone_missing' });
  };

  readonly #mediaBroken = (): void => {
    this.#socket.send('hang_up', {});
    this.#dispatch({ type: 'call_failed', outcome: 'connection_lost', code: 'media_failed' });
  };

  #dispatch(event: StandEvent): void {
    const next = reduce(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (next.screen === 'start' || next.screen === 'ended') {
      this.#closeMedia();
      clearTimeout(this.#hangUpTimer);
      this.#hangUpTimer = undefined;
    }
    for (const watcher of this.#watchers) watcher();
  }

  #closeMedia(): void {
    this.#media?.close();
    this.#media = null;
  }
}

function payloadOf({ userName, language }: CallWish): ClientPayload<'start_demo_call'> {
  return language === '' ? { user_name: userName } : { user_name: userName, language };
}

/** The page's own words for a failure; null where the node has already said it. */
function codeOf(error: unknown): LocalErrorCode | null {
  if (error instanceof MicrophoneError) return error.code;
  if (!(error instanceof RequestError)) return 'media_failed';
  return error.code === 'no_answer' || error.code === 'connection_lost' ? error.code : null;
}
