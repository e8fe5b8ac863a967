/// The Opus codec behind its port: libopus where its library loads, pure Java everywhere else.
@NullMarked
package io.livestand.bridge.opus;

import org.jspecify.annotations.NullMarked;
