import type { ErrorCode, Message, ServerMessage, ServerType } from './protocol/messages.ts';

/** What happens on this side of the wire. */
export interface LocalEvents {
  /** There is a connection; with a call to take up, `resumed` or `gone` follows. */
  opened: undefined;
  /** The connection is lost, and tried again. Comes again when an attempt is cut off, too. */
  lost: Lost;
  /** The call goes on, and everything missed was told before this. */
  resumed: { sessionId: string };
  /** The call cannot be taken up: it is over for this client. */
  gone: Gone;
  /** The microphone in use went away. */
  microphone_ended: { sessionId: string | null };
  /** The sound's connection failed; the call is hung up. */
  media_failed: { sessionId: string | null };
}

export interface Lost {
  /** The call; null while there is none. */
  sessionId: string | null;
  /** When the call is given up, in milliseconds since 1970; null where nothing is given up: no call, or a watched one. */
  retryUntil: number | null;
}

export interface Gone {
  sessionId: string;
  /** `connection_lost`: the time was up; otherwise the code with which the node refused. */
  code: ErrorCode | 'connection_lost';
}

/** Everything one can listen to: each message of the node by its name, all of them as `message`, and this side's own. */
export type ClientEvents = { [T in ServerType]: Message<T> } & {
  message: ServerMessage;
} & LocalEvents;
