/// Whether an answer is safe, read from its first characters, and its text without what it came
/// wrapped in.
@NullMarked
package io.livestand.agent.language.reply;

import org.jspecify.annotations.NullMarked;
