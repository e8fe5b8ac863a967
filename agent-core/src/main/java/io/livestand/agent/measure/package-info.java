/// The clock of a turn: when what happened, and what that says of our speed.
@NullMarked
package io.livestand.agent.measure;

import org.jspecify.annotations.NullMarked;
