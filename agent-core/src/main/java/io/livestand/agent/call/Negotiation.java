package io.livestand.agent.call;

/// A step by which a caller joins a room, in the order in which they are taken.
public enum Negotiation {
  /// What the room can receive and send.
  GET_ROUTER_RTP_CAPABILITIES,
  /// A WebRTC transport in one direction: `{direction: "send" | "recv"}`.
  CREATE_WEBRTC_TRANSPORT,
  /// The browser's DTLS parameters for it.
  CONNECT_WEBRTC_TRANSPORT,
  /// A plain RTP transport for both directions, for callers that are programs.
  CREATE_PLAIN_TRANSPORT,
  /// The caller's microphone.
  PRODUCE,
  /// The bot's voice, paused.
  CONSUME,
  /// The caller is ready to hear it.
  RESUME_CONSUMER
}
