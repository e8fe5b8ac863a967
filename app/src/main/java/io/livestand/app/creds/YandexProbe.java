package io.livestand.app.creds;

import io.livestand.agent.provider.ProviderException;
import io.livestand.providers.yandex.Endpoint;
import io.livestand.providers.yandex.KeyCheck;
import io.livestand.providers.yandex.YandexCredentials;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// A stream of one of SpeechKit's services, ended before it begins: see [KeyCheck].
///
/// @param role that the service account needs
/// @param credentials what a key is to the vendor: an API key or a token
record YandexProbe(
    KeyCheck service,
    String role,
    Endpoint endpoint,
    Function<String, YandexCredentials> credentials,
    Optional<String> folder,
    Duration patience)
    implements Probe {
  @Override
  public Verdict show(String key) throws InterruptedException {
    try {
      service.run(endpoint, credentials.apply(key), folder.orElse(null), patience);
      return Verdict.accepted("Nothing.");
    } catch (ProviderException failure) {
      return switch (failure.kind()) {
        case AUTHENTICATION ->
            Verdict.refused(
                "Give the service account the role "
                    + role
                    + ", or make another key; a token lives"
                    + " for hours only, and needs YANDEX_FOLDER_ID.");
        case TIMEOUT, UNAVAILABLE ->
            Verdict.unknown(
                endpoint.host() + " cannot be reached: check the network and the address.");
        default ->
            Verdict.unknown(
                endpoint.host() + " answered what says nothing of the key: check the address.");
      };
    }
  }
}
