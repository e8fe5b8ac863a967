/// Chat completions of OpenAI, and of every server that speaks its protocol, behind
/// [io.livestand.agent.language.LanguageModel].
@NullMarked
package io.livestand.providers.openai;

import org.jspecify.annotations.NullMarked;
