/// A light voice detector: WebRTC's classifier (libfvad) behind [io.livestand.agent.audio.Vad],
/// guarded by an energy floor.
@NullMarked
package io.livestand.providers.fvad;

import org.jspecify.annotations.NullMarked;
