/// The port to a language model, and the conversation it is shown.
@NullMarked
package io.livestand.agent.language;

import org.jspecify.annotations.NullMarked;
