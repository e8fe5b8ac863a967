import type { ClientPayload, RequestType } from '../protocol/messages.ts';

/** The steps by which a browser joins the room. */
export type NegotiationStep = Exclude<
  RequestType,
  'start_demo_call' | 'resume' | 'watch' | 'set_parameters' | 'createPlainTransport'
>;

/** Asks the node to take a step; the answer is mediasoup's own object. */
export type Negotiate = <T extends NegotiationStep>(
  step: T,
  payload: ClientPayload<T>,
) => Promise<object>;

/** What a call needs of the sound; `CallMedia` in a browser. */
export interface Sound {
  /**
   * Opens a microphone, in place of the present one if there is one.
   *
   * @param deviceId which one; empty for the browser's own choice
   * @param ended called when the microphone goes away
   * @throws MicrophoneError
   */
  useMicrophone(deviceId: string, ended: () => void): Promise<void>;
  /**
   * Joins the room: sends the microphone, plays the bot.
   *
   * @param broken called when an established connection fails
   */
  join(negotiate: Negotiate, broken: () => void): Promise<void>;
  /** Silence in both directions, at once and for good; the connection stays until `close`. */
  mute(): void;
  /** Stops the microphone and the bot's voice. */
  close(): void;
}
