package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.livestand.agent.call.Negotiation;
import io.livestand.agent.call.NegotiationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallerStepsTest {
  private final List<String> happened = new ArrayList<>();
  private @Nullable RuntimeException deafness;
  private @Nullable RefusedException refusal;
  private final CallerSteps steps = new CallerSteps(this::send, new Bot());

  @Test
  void theBotHearsWhatTheCallerProduces() throws Exception {
    var producer = steps.take(Negotiation.PRODUCE, ControlChannel.object());

    assertThat(producer.path("id").asText()).isEqualTo("p1");
    assertThat(happened).containsExactly("produce", "hears p1");
  }

  @Test
  void aBotThatCannotHearItsCallerEndsTheCallAndDoesNotStayDeaf() {
    deafness = new IllegalStateException("no consumer");

    assertThatThrownBy(() -> steps.take(Negotiation.PRODUCE, ControlChannel.object()))
        .isEqualTo(deafness);

    assertThat(happened).containsExactly("produce", "hears p1", "deaf");
  }

  @Test
  void aRefusedMicrophoneMayBeOfferedAgainAndASecondOneMayNot() throws Exception {
    refusal = new RefusedException("invalid", "no such transport");
    assertThatThrownBy(() -> steps.take(Negotiation.PRODUCE, ControlChannel.object()))
        .isEqualTo(refusal);
    refusal = null;

    steps.take(Negotiation.PRODUCE, ControlChannel.object());

    assertThatThrownBy(() -> steps.take(Negotiation.PRODUCE, ControlChannel.object()))
        .isInstanceOf(NegotiationException.class)
        .hasMessageContaining("microphone");
    assertThat(happened).containsExactly("produce", "produce", "hears p1");
  }

  private ObjectNode send(String method, ObjectNode data) throws RefusedException {
    happened.add(method);
    if (refusal != null) {
      throw refusal;
    }
    return ControlChannel.object().put("id", "p1");
  }

  private final class Bot implements CallerSteps.Bot {
    @Override
    public ObjectNode rtpCapabilities() {
      return ControlChannel.object();
    }

    @Override
    public String producerId() {
      return "bot";
    }

    @Override
    public void hear(String producerId) {
      happened.add("hears " + producerId);
      if (deafness != null) {
        throw deafness;
      }
    }

    @Override
    public void deaf() {
      happened.add("deaf");
    }

    @Override
    public void flowsOver(String transportId) {
      happened.add("flows over " + transportId);
    }
  }
}
