package io.livestand.signaling.socket;

/// What one client may ask for.
///
/// @param mayCall whether it may have a call; otherwise it only looks on
/// @param plainAllowed whether it may have a plain RTP transport
record Rights(boolean mayCall, boolean plainAllowed) {}
