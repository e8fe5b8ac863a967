/// The port to a language model: what it is asked, and what it writes.
@NullMarked
package io.livestand.agent.language;

import org.jspecify.annotations.NullMarked;
