package io.livestand.providers.openai;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.Response;

/// Knows the HTTP call behind each answer. Closing a stream of the client library reads the rest of
/// the answer first, and must not be done while another thread reads it; cancelling the call under
/// it takes no time and may be done by anybody.
final class Calls implements Interceptor {
  /// Echoed by the vendor in its logs.
  static final String REQUEST_ID = "X-Client-Request-Id";

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  void expect(String requestId, Answer answer) {
    answers.put(requestId, answer);
  }

  void forget(String requestId) {
    answers.remove(requestId);
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    var id = chain.request().header(REQUEST_ID);
    var answer = id == null ? null : answers.get(id);
    if (answer != null) {
      answer.carriedBy(chain.call());
    }
    return chain.proceed(chain.request());
  }

  /// Somebody who wants to be able to cancel.
  interface Answer {
    void carriedBy(Call call);
  }
}
