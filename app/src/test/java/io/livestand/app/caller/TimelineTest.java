package io.livestand.app.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.agent.testing.ManualTicker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of the API's messages, as a person reads them.
final class TimelineTest {
  private static final Path MESSAGES = Path.of("../test_data/protocol");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ManualTicker clock = new ManualTicker().advance(Duration.ofSeconds(9));
  private final List<String> told = new ArrayList<>();
  private final Timeline timeline = new Timeline(clock, told::add);

  @Test
  void whatTheStandTellsIsALineWithItsTime() throws IOException {
    clock.advance(Duration.ofMillis(1_250));
    timeline.caller("is silent");
    on("transcript");
    on("bot_mind_state_update");
    on("llm_text_chunk");
    on("transcript.assistant");
    on("turn_metrics");
    on("error_occurred.in_call");

    assertThat(told)
        .containsExactly(
            "    1250 ms  caller   is silent",
            "    1250 ms  heard    \"What are your opening hours?\"",
            "    1250 ms  state    CHECKING_CACHE 3 candidates",
            "    1250 ms  model    \"We deliver within \"",
            "    1250 ms  says     \"We are open from nine to six.\"",
            "    1250 ms  turn 2   route llm, ms: t1 -1840  speech_end 0  t2 212  t3 213  t4 242  "
                + "llm_first_token 398  t5_tts 562  t6 569",
            "    1250 ms  error    llm_failed: The language model does not answer. Try again in a"
                + " moment.");
  }

  @Test
  void aTurnThatWasNotAnsweredHasNoRoute() throws IOException {
    on("turn_metrics.unanswered");

    assertThat(told).containsExactly("       0 ms  turn 4   ms: t1 0");
  }

  @Test
  void whatIsOfTheRoomIsPassedOverAndNothingComesAfterTheEnd() throws IOException {
    on("stand_info");
    on("demo_call_ended");
    on("error_occurred");

    assertThat(told).containsExactly("       0 ms  end      hang_up");
  }

  private void on(String example) throws IOException {
    timeline.on(JSON.readTree(MESSAGES.resolve("server." + example + ".json").toFile()));
  }
}
