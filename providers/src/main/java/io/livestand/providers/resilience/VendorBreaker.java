package io.livestand.providers.resilience;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.speech.Breaker;
import io.livestand.agent.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The breaker of one vendor's one method.
///
/// | failure | it opens |
/// |---|---|
/// | refused: credentials, quota, a bad request | at once, for 60 s |
/// | silent: it cost the caller the whole patience | at once, for 15 s |
/// | out of reach, overloaded, out of its protocol | at half of the last four, two at least, for 15 s |
///
/// After that time one utterance is let through: it closes the breaker, or opens it again.
public final class VendorBreaker implements Breaker {
  static final Duration REFUSED = Duration.ofSeconds(60);
  static final Duration DOWN = Duration.ofSeconds(15);

  private static final Logger log = LoggerFactory.getLogger(VendorBreaker.class);
  private static final int WINDOW = 4;
  private static final int LEAST = 2;

  private final CircuitBreaker breaker;

  /// @param name of the method, for the log
  public VendorBreaker(String name, Ticker ticker) {
    breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(LEAST)
                .failureRateThreshold(50)
                .permittedNumberOfCallsInHalfOpenState(1)
                .waitDurationInOpenState(DOWN)
                .clock(new TickerClock(ticker))
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(event ->
            log.atWarn()
                .addKeyValue("method", name)
                .addKeyValue("from", event.getStateTransition().getFromState())
                .addKeyValue("to", event.getStateTransition().getToState())
                .log("breaker moved"));
  }

  @Override
  public boolean permits() {
    return breaker.tryAcquirePermission();
  }

  @Override
  public void succeeded() {
    if (breaker.getState() == State.OPEN) {
      breaker.transitionToClosedState(); // asked as the last that was left, and it spoke
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  @Override
  public void failed(ProviderException failure) {
    breaker.onError(0, TimeUnit.NANOSECONDS, failure);
    switch (failure.kind()) {
      case AUTHENTICATION, QUOTA, BAD_REQUEST -> breaker.transitionToOpenStateFor(REFUSED);
      case TIMEOUT -> breaker.transitionToOpenStateFor(DOWN);
      case UNAVAILABLE, RATE_LIMITED, PROTOCOL -> {}
    }
  }

  @Override
  public void unused() {
    breaker.releasePermission();
  }
}
