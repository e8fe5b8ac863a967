package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.ScriptedModel;
import io.livestand.agent.language.tool.Tool;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.testing.Screen;
import io.livestand.agent.testing.ScriptedCall;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A tool that works for longer than a caller likes to wait.
@Timeout(30)
final class BridgedToolTest {
  private static final int HEARD_OF_FILLER = 2;

  private final CountDownLatch release = new CountDownLatch(1);
  private final ScriptedCall world = new ScriptedCall();
  private final Screen screen = new Screen();
  private CallCenter center;
  private Call call;

  @BeforeEach
  void theCallerHearsTheBeginningOfAFiller() {
    world.fillerAfter = Duration.ZERO;
    world.replies.add(List.of(ScriptedModel.call("slow", "{}")));
    world.replies.add(
        List.of(new ModelPiece.Text("{\"is_safe\":true,\"text\":\"Seven dollars.\"}")));
    var services = world.services(ReplyFormat.SCHEMA, List.of(new SlowTool()));
    center = new CallCenter(services, List.of(ScriptedCall.script()), 1);
    call = center.start(new CallRequest("Ann", "en-US"), screen);
    world.connect();
    await().until(() -> screen.said().contains(ScriptedCall.GREETING));
    world.outlet.sendOnly(HEARD_OF_FILLER);
    world.callerSays("what is the price of two kilos");
    awaitSent(HEARD_OF_FILLER);
  }

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void theResultCutsTheFiller() {
    release.countDown();
    await().until(() -> world.outlet.flushes() > 0);
    world.outlet.sendAll();

    await().until(() -> screen.said().contains("Seven dollars."));
    assertThat(world.requests.getLast().rounds().getFirst().results()).containsExactly("7");
    awaitSent(HEARD_OF_FILLER + "Seven dollars.".length());
  }

  @Test
  void theFillerIsNothingThatWasHeardOfTheAnswer() {
    release.countDown();
    await().until(() -> world.outlet.flushes() > 0);
    world.outlet.sendMore("Seven ".length());
    awaitSent(HEARD_OF_FILLER + "Seven ".length());

    call.interrupt();

    await().until(() -> screen.said().contains("Seven"));
    assertThat(screen.said()).doesNotContain(ScriptedCall.FILLER);
  }

  /// Works until the test lets it finish.
  private final class SlowTool implements Tool {
    @Override
    public ToolSpec spec() {
      return new ToolSpec("slow", "Takes its time.", List.of());
    }

    @Override
    public String use(String arguments, String language) throws InterruptedException {
      release.await();
      return "7";
    }
  }

  private void awaitSent(int framesAfterTheGreeting) {
    var frames = ScriptedCall.GREETING.length() + framesAfterTheGreeting;
    await().until(() -> world.outlet.sent().size() == frames);
  }
}
