/// One call's conversation with a language model: what it is shown, and what comes of its answers.
@NullMarked
package io.livestand.agent.language.conversation;

import org.jspecify.annotations.NullMarked;
