/// The client of the media server: rooms, the bot's leg in them, and the caller's negotiation.
@NullMarked
package io.livestand.bridge.room;

import org.jspecify.annotations.NullMarked;
