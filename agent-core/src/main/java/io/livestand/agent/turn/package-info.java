/// Decides whose turn it is to speak. Pure: events in, decisions out, no threads and no clocks.
@NullMarked
package io.livestand.agent.turn;

import org.jspecify.annotations.NullMarked;
