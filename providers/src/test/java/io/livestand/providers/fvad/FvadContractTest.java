package io.livestand.providers.fvad;

import io.livestand.agent.audio.Vad;
import io.livestand.providers.vad.VadContract;

/// The light detector, as it is set by default.
class FvadContractTest extends VadContract {
  @Override
  protected Vad open() {
    return new FvadVad(2);
  }
}
