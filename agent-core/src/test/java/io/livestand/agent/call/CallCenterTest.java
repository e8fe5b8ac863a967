package io.livestand.agent.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.livestand.agent.call.CallRefusedException.Reason;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import io.livestand.agent.testing.ScriptedCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CallCenterTest {
  private final ScriptedCall world = new ScriptedCall();
  private final CallCenter center =
      new CallCenter(world.services(), List.of(ScriptedCall.script()), 1);

  @AfterEach
  void nothingIsLeftOpen() {
    center.close();
    assertThat(world.open).hasValue(0);
  }

  @Test
  void aCallMoreThanThereAreLinesIsRefusedAndThePlaceIsFreeAgainAfterwards() {
    var first = start("en-US");

    assertRefused("en-US", Reason.BUSY);
    first.hangUp(EndReason.HANG_UP);

    assertThat(start("en-US").id()).isNotEqualTo(first.id());
  }

  @Test
  void aLanguageIsServedByItsPrimaryTag() {
    assertThat(start("en-GB").id()).isNotNull();
  }

  @Test
  void aLanguageNotSpokenIsRefused() {
    assertRefused("fr-FR", Reason.LANGUAGE_NOT_SUPPORTED);
  }

  @Test
  void aLineThatCannotBeOpenedClosesTheOthers() {
    world.roomFails = new ProviderException("mediasoup", Kind.UNAVAILABLE, "not reachable");

    assertThatThrownBy(() -> start("en-US")).isSameAs(world.roomFails);
    assertThat(world.open).hasValue(0);
    assertThat(center.active()).isZero();
  }

  @Test
  void theCallersNegotiationIsPassedOnUnread() {
    var call = start("en-US");

    assertThat(call.negotiate(Negotiation.PRODUCE, "{}")).isEqualTo("{\"step\":\"PRODUCE\"}");
  }

  @Test
  void closingEndsTheCallsInProgressAndTakesNoMore() {
    start("en-US");

    center.close();

    assertThat(center.active()).isZero();
    assertRefused("en-US", Reason.SHUTTING_DOWN);
  }

  private Call start(String language) {
    return center.start(new CallRequest("Ann", language), event -> {});
  }

  private void assertRefused(String language, Reason reason) {
    assertThatThrownBy(() -> start(language))
        .isInstanceOfSatisfying(
            CallRefusedException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
