/// Circuit breakers by Resilience4j behind [io.livestand.agent.speech.Breaker].
@NullMarked
package io.livestand.providers.resilience;

import org.jspecify.annotations.NullMarked;
