/// ElevenLabs behind [io.livestand.agent.speech.SpeechSynthesizer]: many utterances on one
/// WebSocket, each in a context of its own.
@NullMarked
package io.livestand.providers.elevenlabs;

import org.jspecify.annotations.NullMarked;
