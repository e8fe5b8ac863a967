package io.livestand.app.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.providers.yandex.connection.ConnectionsReport;
import io.livestand.signaling.protocol.OpsReport.Dependency;
import io.livestand.signaling.protocol.OpsReport.Part;
import io.livestand.signaling.protocol.OpsReport.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class DependenciesTest {
  private final AtomicBoolean isWell = new AtomicBoolean(true);
  private final Outcomes model = new Outcomes("gpt");
  private final Outcomes first = new Outcomes("elevenlabs");
  private final Outcomes second = new Outcomes("yandex-http");
  private final Dependencies all =
      new Dependencies(
          isWell::get,
          () -> new ConnectionsReport(2, isWell.get() ? 2 : 0, 1, 0, 0, 0, 0, 0, 0, 0),
          model,
          List.of(first, second),
          () -> "words",
          isWell::get,
          () -> "memory",
          isWell::get,
          Optional.of(isWell::get));

  @Test
  void whatWasNotAskedIsUnknown() {
    assertThat(status(Part.LLM)).isEqualTo(Status.UNKNOWN);
    assertThat(status(Part.TTS)).isEqualTo(Status.UNKNOWN);
    assertThat(find(Part.LLM).detail()).isEqualTo("gpt: not asked yet");
  }

  @Test
  void whatIsNeededIsUpOrDownAndTheRestIsDoneWithout() {
    assertThat(all.report())
        .filteredOn(part -> part.status() == Status.UP)
        .extracting(Dependency::name)
        .containsExactly(Part.MEDIA_SERVER, Part.STT, Part.KNOWLEDGE, Part.CACHE, Part.SANDBOX);

    isWell.set(false);

    assertThat(all.report())
        .filteredOn(Dependency::needed)
        .allMatch(part -> part.status() == Status.DOWN)
        .extracting(Dependency::name)
        .containsExactly(Part.MEDIA_SERVER, Part.STT, Part.SANDBOX);
    assertThat(status(Part.KNOWLEDGE)).isEqualTo(Status.DEGRADED);
    assertThat(status(Part.CACHE)).isEqualTo(Status.DEGRADED);
  }

  @Test
  void healthNeedsOnlyWhatIsNeeded() {
    model.failed(failure(Kind.TIMEOUT));
    model.failed(failure(Kind.TIMEOUT));

    var well = all.health(3);
    assertThat(well.ok()).as("calls are taken without a model").isTrue();
    assertThat(well.calls()).isEqualTo(3);
    assertThat(well.parts())
        .containsEntry("stt", "2 connections, 1 streams")
        .containsEntry("cache", "memory")
        .containsEntry("llm", "gpt: the last 2 attempts failed, timeout");

    isWell.set(false);
    var ill = all.health(0);
    assertThat(ill.ok()).isFalse();
    assertThat(ill.parts())
        .containsEntry("media_server", "not reachable")
        .containsEntry("sandbox", "is being restarted");
  }

  @Test
  void aModelThatFailsTwiceIsDownUntilItWorks() {
    model.failed(failure(Kind.TIMEOUT));
    assertThat(status(Part.LLM)).isEqualTo(Status.DEGRADED);
    assertThat(find(Part.LLM).detail()).isEqualTo("gpt: the last attempt failed, timeout");

    model.failed(failure(Kind.UNAVAILABLE));
    assertThat(status(Part.LLM)).isEqualTo(Status.DOWN);
    assertThat(find(Part.LLM).detail()).isEqualTo("gpt: the last 2 attempts failed, unavailable");

    model.worked();
    assertThat(status(Part.LLM)).isEqualTo(Status.UP);
    assertThat(find(Part.LLM).detail()).isEqualTo("gpt");
  }

  @Test
  void theVoiceIsThereAsLongAsOneOfThemSpeaks() {
    first.worked();
    assertThat(status(Part.TTS)).isEqualTo(Status.UP);

    first.failed(failure(Kind.QUOTA));
    first.failed(failure(Kind.QUOTA));
    assertThat(status(Part.TTS)).as("another was not asked").isEqualTo(Status.DEGRADED);

    second.worked();
    assertThat(status(Part.TTS)).isEqualTo(Status.DEGRADED);
    assertThat(find(Part.TTS).detail())
        .isEqualTo("elevenlabs: the last 2 attempts failed, quota; yandex-http");

    second.failed(failure(Kind.UNAVAILABLE));
    assertThat(status(Part.TTS)).isEqualTo(Status.DOWN);
  }

  private Status status(Part name) {
    return find(name).status();
  }

  private Dependency find(Part name) {
    return all.report().stream().filter(part -> part.name() == name).findFirst().orElseThrow();
  }

  private static ProviderException failure(Kind kind) {
    return new ProviderException("vendor", kind, "no");
  }
}
