/// RTP as a voice agent needs it: packets, reports, the jitter buffer, the pacer, and the session
/// that ties them to one socket.
@NullMarked
package io.livestand.bridge.rtp;

import org.jspecify.annotations.NullMarked;
