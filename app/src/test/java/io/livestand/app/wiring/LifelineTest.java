package io.livestand.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LifelineTest {
  private final List<String> closed = new ArrayList<>();

  @Test
  void whatWasOpenedLastIsClosedFirstWhateverFails() {
    var lifeline = new Lifeline();
    lifeline.<AutoCloseable>add(() -> closed.add("first"));
    lifeline.<AutoCloseable>add(() -> {
      closed.add("second");
      throw new IllegalStateException("will not close");
    });
    lifeline.<AutoCloseable>add(() -> closed.add("third"));

    lifeline.close();
    lifeline.close();

    assertThat(closed).containsExactly("third", "second", "first");
  }
}
