/* Generated from signaling/api/schemas/client.json by "npm run generate". */

/**
 * What a client may send on /api/v1/live-stand: one JSON object per text message of at most 64 KiB.
 */
export type ClientMessage =
  | StartDemoCall
  | GetRouterRtpCapabilities
  | CreateWebRtcTransport
  | ConnectWebRtcTransport
  | CreatePlainTransport
  | Produce
  | Consume
  | ResumeConsumer
  | UserInterrupted
  | HangUp
  | Resume
  | Watch
  | SetParameters;
/**
 * Number of this message among the client's: 1, 2, 3... Replies and errors quote it as `reply_to`.
 */
export type Seq = number;
/**
 * When it was sent: ISO 8601. The server ignores it.
 */
export type Ts = string;
/**
 * Id of the call; empty while there is none.
 */
export type SessionId = string;
/**
 * An id that mediasoup gave out.
 */
export type Id = string;
/**
 * Id of the call, as `demo_call_started` told it.
 */
export type CallId = string;

/**
 * Starts a call with the bot. Answered by `demo_call_started`; the greeting comes once the caller's media flows. One call per socket at a time.
 */
export interface StartDemoCall {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'start_demo_call';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Who calls.
   */
  payload: {
    /**
     * How the bot may address the caller; may be empty.
     */
    user_name: string;
    /**
     * BCP 47 tag of the language to speak, one of `stand_info.languages`; the node's default when absent.
     */
    language?: string;
  };
}
/**
 * Asks what the room can receive and send: the first step of the negotiation. Answered by `negotiation_result` with mediasoup's `{rtpCapabilities}`.
 */
export interface GetRouterRtpCapabilities {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'getRouterRtpCapabilities';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Nothing.
   */
  payload: {};
}
/**
 * Asks for a WebRTC transport in one direction. Answered by `negotiation_result` with `{id, iceParameters, iceCandidates, dtlsParameters}`.
 */
export interface CreateWebRtcTransport {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'createWebRtcTransport';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Which way.
   */
  payload: {
    /**
     * `send` carries the microphone, `recv` the bot's voice.
     */
    direction: 'send' | 'recv';
  };
}
/**
 * Hands over the browser's DTLS parameters. Answered by `negotiation_result`, empty.
 */
export interface ConnectWebRtcTransport {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'connectWebRtcTransport';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * The browser's side of the handshake.
   */
  payload: {
    transportId: Id;
    dtlsParameters: Opaque;
  };
}
/**
 * An object of mediasoup's own, passed on unread.
 */
export interface Opaque {}
/**
 * Asks for a plain RTP transport for both directions: for callers that are programs. Refused (`negotiation_refused`) to callers off this machine unless the node is configured to allow it. Answered by `negotiation_result` with `{id, ip, port, srtp?}`.
 */
export interface CreatePlainTransport {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'createPlainTransport';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * How.
   */
  payload: {
    /**
     * The client's SRTP key; without it the transport carries plain RTP.
     */
    srtp?: {
      cryptoSuite: 'AES_CM_128_HMAC_SHA1_80';
      /**
       * Master key and salt, 30 bytes.
       */
      keyBase64: string;
    };
  };
}
/**
 * Offers the caller's microphone. Answered by `negotiation_result` with `{id}`.
 */
export interface Produce {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'produce';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * What is sent, and on which transport.
   */
  payload: {
    transportId: Id;
    kind: 'audio';
    rtpParameters: Opaque;
  };
}
/**
 * Asks for the bot's voice, paused until `resumeConsumer`. Answered by `negotiation_result` with `{id, producerId, kind, rtpParameters}`.
 */
export interface Consume {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'consume';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Where to, and what the caller can receive.
   */
  payload: {
    transportId: Id;
    /**
     * What the caller can receive: an object of mediasoup's own, passed on unread. Absent for plain transports.
     */
    rtpCapabilities?: {};
  };
}
/**
 * The caller is ready to hear the bot. Answered by `negotiation_result`, empty.
 */
export interface ResumeConsumer {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'resumeConsumer';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Which consumer.
   */
  payload: {
    consumerId: Id;
  };
}
/**
 * The caller wants the bot to be quiet, now, without speaking over it. Not answered; the bot turns to LISTENING.
 */
export interface UserInterrupted {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'user_interrupted';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Nothing.
   */
  payload: {};
}
/**
 * Ends the call. `demo_call_ended` follows; the socket stays open for another call.
 */
export interface HangUp {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'hang_up';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Nothing.
   */
  payload: {};
}
/**
 * Takes up a call whose socket was lost, on a new socket that has none. What was missed follows with its own numbers, from `last_seq + 1`; then `call_resumed` answers. A call waits 15 s for this.
 */
export interface Resume {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'resume';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Which call, and how far it was heard.
   */
  payload: {
    session_id: CallId;
    /**
     * Highest `seq` that was received on the lost socket.
     */
    last_seq: number;
  };
}
/**
 * Follows a call of somebody else's, to look only: `call_snapshot` answers with what the call was so far, and its news follow. Anything that would change the call is refused with `no_call`.
 */
export interface Watch {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'watch';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * Which call.
   */
  payload: {
    session_id: CallId;
  };
}
/**
 * Changes how this call is conducted, from the next turn on; what is absent stays. Answered by `call_parameters`, which everybody who looks on is told.
 */
export interface SetParameters {
  /**
   * Version of the protocol.
   */
  v: 1;
  type: 'set_parameters';
  seq: Seq;
  ts?: Ts;
  session_id?: SessionId;
  /**
   * What to change.
   */
  payload: {
    /**
     * How long the caller must be silent before the bot takes its turn, in milliseconds, whatever was said; null leaves it to the bot, which weighs words and dialogue.
     */
    silence_ms?: number | null;
    /**
     * After how long a wait, in milliseconds, a filler bridges it; 0 is at once.
     */
    filler_after_ms?: number;
  };
}
