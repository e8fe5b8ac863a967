/// What the caller wants: by examples of how people say it. It keeps nothing of a call.
@NullMarked
package io.livestand.agent.dialogue.intent;

import org.jspecify.annotations.NullMarked;
