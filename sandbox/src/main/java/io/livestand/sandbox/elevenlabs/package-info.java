/// Speech synthesis as ElevenLabs speaks it: two WebSockets and one HTTP call.
@NullMarked
package io.livestand.sandbox.elevenlabs;

import org.jspecify.annotations.NullMarked;
