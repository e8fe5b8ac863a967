package io.livestand.agent.call;

import io.livestand.agent.provider.ProviderException;
import org.jspecify.annotations.Nullable;

/// Says which part of an answer failed.
final class ProvidedBy {
  private ProvidedBy() {}

  /// Something that a provider gives, perhaps after waiting.
  @FunctionalInterface
  interface Gift<T extends @Nullable Object> {
    T take() throws InterruptedException;
  }

  /// The part that failed, by its code in [MindEvent.Failed].
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    Failure(String code, ProviderException cause) {
      super(cause.getMessage(), cause);
      this.code = code;
    }

    String code() {
      return code;
    }
  }

  static <T extends @Nullable Object> T model(Gift<T> gift) throws InterruptedException {
    return from("llm_failed", gift);
  }

  static <T extends @Nullable Object> T voice(Gift<T> gift) throws InterruptedException {
    return from("tts_failed", gift);
  }

  private static <T extends @Nullable Object> T from(String code, Gift<T> gift)
      throws InterruptedException {
    try {
      return gift.take();
    } catch (ProviderException failure) {
      throw new Failure(code, failure);
    }
  }
}
