/// Speaking to the caller: clips from the cache and streams from the synthesiser, one after
/// another.
@NullMarked
package io.livestand.agent.playback;

import org.jspecify.annotations.NullMarked;
