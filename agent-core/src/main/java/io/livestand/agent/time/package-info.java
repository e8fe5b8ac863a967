/// The only door to the clock.
@NullMarked
package io.livestand.agent.time;

import org.jspecify.annotations.NullMarked;
