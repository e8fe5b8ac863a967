/// Ears and voice: the ports to speech recognition and synthesis, and the cutting of text into
/// clauses.
@NullMarked
package io.livestand.agent.speech;

import org.jspecify.annotations.NullMarked;
