package io.livestand.providers.yandex;

import io.livestand.agent.speech.SttListener;
import io.livestand.agent.speech.SttResult;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Writes down what a stream says.
final class Heard implements SttListener {
  final BlockingQueue<SttResult> results = new LinkedBlockingQueue<>();

  @Override
  public void on(SttResult result) {
    results.add(result);
  }

  SttResult next() throws InterruptedException {
    var result = results.poll(5, TimeUnit.SECONDS);
    if (result == null) {
      throw new AssertionError("nothing was heard");
    }
    return result;
  }

  String partial() throws InterruptedException {
    return text(next(), false);
  }

  String finalText() throws InterruptedException {
    return text(next(), true);
  }

  private static String text(SttResult result, boolean isFinal) {
    if (result instanceof SttResult.Heard words && words.isFinal() == isFinal) {
      return words.text();
    }
    throw new AssertionError("heard " + result);
  }
}
