/// Calls for clients that speak RTVI, Pipecat's protocol: its messages and its sound over one
/// WebSocket.
@NullMarked
package io.livestand.signaling.rtvi;

import org.jspecify.annotations.NullMarked;
