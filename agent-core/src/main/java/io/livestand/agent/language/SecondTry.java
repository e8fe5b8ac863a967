package io.livestand.agent.language;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A model that is asked once more where it could not begin to answer: overloaded, out of reach, or
/// asked too often. Never after its first words, which may have been spoken, and only while the
/// caller has not waited for long.
public final class SecondTry implements LanguageModel {
  /// What a vendor that was asked too often is given before it is asked again.
  private static final Duration BREATH = Duration.ofMillis(150);

  private final LanguageModel model;
  private final Ticker ticker;
  private final Duration patience;

  /// @param patience a second try begins only so soon after the question; zero for never
  public SecondTry(LanguageModel model, Ticker ticker, Duration patience) {
    this.model = model;
    this.ticker = ticker;
    this.patience = patience;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public ModelStream ask(ModelRequest request) {
    return new Attempts(request);
  }

  @Override
  public void close() {
    model.close();
  }

  /// How long to wait before another try; null where it could not help.
  private static @Nullable Duration pauseAfter(ProviderException failure) {
    return switch (failure.kind()) {
      case UNAVAILABLE -> Duration.ZERO;
      case RATE_LIMITED -> BREATH;
      case AUTHENTICATION, QUOTA, BAD_REQUEST, TIMEOUT, PROTOCOL -> null;
    };
  }

  private final class Attempts implements ModelStream {
    private final ModelRequest request;
    private final long askedAtNanos = ticker.nanoTime();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ModelStream current;
    private boolean settled;

    Attempts(ModelRequest request) {
      this.request = request;
      current = model.ask(request);
    }

    @Override
    public @Nullable ModelPiece next() throws InterruptedException {
      try {
        var piece = current.next();
        settled = true;
        return piece;
      } catch (ProviderException failure) {
        if (!mayTryAgain(failure)) {
          throw failure;
        }
        settled = true;
        return askAgain() ? current.next() : null;
      }
    }

    private boolean mayTryAgain(ProviderException failure) throws InterruptedException {
      var pause = pauseAfter(failure);
      if (settled || pause == null) {
        return false;
      }
      var waited = Duration.ofNanos(ticker.nanoTime() - askedAtNanos).plus(pause);
      if (waited.compareTo(patience) >= 0) {
        return false;
      }
      var _ = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    }

    /// Whether anybody still wants an answer.
    private boolean askAgain() {
      current.close();
      if (isClosed()) {
        return false;
      }
      current = model.ask(request);
      if (isClosed()) {
        current.close(); // whoever closed meanwhile may have closed the one before
      }
      return true;
    }

    private boolean isClosed() {
      return closing.getCount() == 0;
    }

    @Override
    public void close() {
      closing.countDown();
      current.close();
    }
  }
}
