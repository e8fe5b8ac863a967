/// One call from the first hello to hanging up: who decides, who is told, and what it stands on.
@NullMarked
package io.livestand.agent.call;

import org.jspecify.annotations.NullMarked;
