/// Sound as the call sees it: 20 ms frames, and the ports to the codec and the voice detector.
@NullMarked
package io.livestand.agent.audio;

import org.jspecify.annotations.NullMarked;
