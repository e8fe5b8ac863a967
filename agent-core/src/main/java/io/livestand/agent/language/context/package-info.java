/// What a model is shown of a call that outgrows its context: measured in tokens, and continued
/// from a summary that was prepared in the background.
@NullMarked
package io.livestand.agent.language.context;

import org.jspecify.annotations.NullMarked;
