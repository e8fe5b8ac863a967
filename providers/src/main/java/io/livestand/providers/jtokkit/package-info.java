/// Tokens as OpenAI's models count them, by JTokkit, behind
/// [io.livestand.agent.language.context.TokenCounter].
@NullMarked
package io.livestand.providers.jtokkit;

import org.jspecify.annotations.NullMarked;
