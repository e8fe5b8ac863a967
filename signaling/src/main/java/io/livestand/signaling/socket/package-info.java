/// One caller's WebSocket: what it says, in order, to the call; what the call shows, in order, to
/// it.
@NullMarked
package io.livestand.signaling.socket;

import org.jspecify.annotations.NullMarked;
