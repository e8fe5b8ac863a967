/// Chat completions as OpenAI speaks them.
@NullMarked
package io.livestand.sandbox.openai;

import org.jspecify.annotations.NullMarked;
