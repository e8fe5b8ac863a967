package io.livestand.agent.call;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// What an answer waits behind until it is wanted: its sounds and the work of its tools wait for
/// [#awaitRaised()], its news are kept and told when [#raise()] is called. For several threads.
final class Curtain {
  private final Consumer<AnswerProgress> audience;
  private final List<AnswerProgress> kept = new ArrayList<>();
  private final CountDownLatch raised = new CountDownLatch(1);

  /// @param audience told the news, in their order; must return at once
  Curtain(Consumer<AnswerProgress> audience) {
    this.audience = audience;
  }

  synchronized void tell(AnswerProgress news) {
    if (isRaised()) {
      audience.accept(news);
    } else {
      kept.add(news);
    }
  }

  /// The answer is wanted.
  synchronized void raise() {
    kept.forEach(audience);
    kept.clear();
    raised.countDown();
  }

  void awaitRaised() throws InterruptedException {
    raised.await();
  }

  /// Whether the answer came to nothing, unheard.
  synchronized boolean hidesFailure() {
    return kept.stream().anyMatch(AnswerProgress.Failed.class::isInstance);
  }

  private boolean isRaised() {
    return raised.getCount() == 0;
  }
}
