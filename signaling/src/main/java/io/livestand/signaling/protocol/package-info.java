/// The words of the live-stand WebSocket API: the only place that knows its wire names.
@NullMarked
package io.livestand.signaling.protocol;

import org.jspecify.annotations.NullMarked;
