/// The node's front door: one web server for the page, the live WebSocket and health.
@NullMarked
package io.livestand.signaling;

import org.jspecify.annotations.NullMarked;
