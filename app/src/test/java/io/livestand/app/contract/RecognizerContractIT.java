package io.livestand.app.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.livestand.agent.audio.PcmFrame;
import io.livestand.agent.speech.SttResult;
import io.livestand.agent.speech.SttStream;
import io.livestand.app.caller.Wav;
import io.livestand.app.wiring.TestVendors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What our recogniser relies on.
class RecognizerContractIT {
  private static TestVendors vendors;

  @BeforeAll
  static void start() throws Exception {
    vendors = TestVendors.start();
  }

  @AfterAll
  static void stop() {
    vendors.close();
  }

  @ParameterizedTest
  @EnumSource
  void aRecordingIsUnderstoodPartByPartThenWhole(Against against) throws Exception {
    var results = new LinkedBlockingQueue<SttResult>();
    var heard = new ArrayList<SttResult>();
    try (var recognizer = vendors.recognizer(against.secrets("Yandex", "YANDEX_API_KEY"));
        var stream = recognizer.open(TestVendors.listening("en-US"), results::add)) {
      speak(stream);
      stream.endOfUtterance();
      heard.addAll(untilFinal(results));
    }

    assertThat(heard.getFirst()).isInstanceOf(SttResult.Partial.class);
    assertThat(heard.getLast())
        .isInstanceOfSatisfying(
            SttResult.Final.class,
            words -> assertThat(words.text().toLowerCase(Locale.ROOT)).contains("opening hours"));
  }

  @ParameterizedTest
  @EnumSource
  void eachEndOfUtteranceHasOneFinalEvenOfSilence(Against against) throws Exception {
    var results = new LinkedBlockingQueue<SttResult>();
    try (var recognizer = vendors.recognizer(against.secrets("Yandex", "YANDEX_API_KEY"));
        var stream = recognizer.open(TestVendors.listening("en-US"), results::add)) {
      speak(stream);
      stream.endOfUtterance();
      var first = (SttResult.Final) untilFinal(results).getLast();
      for (var i = 0; i < 25; i++) {
        stream.send(PcmFrame.silence(16_000));
        Thread.sleep(PcmFrame.DURATION);
      }
      stream.endOfUtterance();
      var second = (SttResult.Final) untilFinal(results).getLast();

      assertThat(first.text()).isNotBlank();
      assertThat(second.text()).isBlank();
    }
  }

  // As fast as it was spoken: the vendor wants no more.
  private static void speak(SttStream stream) throws Exception {
    for (var frame : Wav.read(Path.of("..", "test_data", "fast-hours.wav")).frames(16_000)) {
      stream.send(frame);
      Thread.sleep(PcmFrame.DURATION);
    }
  }

  private static List<SttResult> untilFinal(LinkedBlockingQueue<SttResult> results)
      throws InterruptedException {
    var heard = new ArrayList<SttResult>();
    while (heard.isEmpty() || heard.getLast() instanceof SttResult.Partial) {
      var result = results.poll(20, TimeUnit.SECONDS);
      assertThat(result).as("something heard in time, after " + heard).isNotNull();
      heard.add(result);
    }
    return heard;
  }
}
