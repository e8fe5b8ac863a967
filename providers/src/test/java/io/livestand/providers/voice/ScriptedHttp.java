package io.livestand.providers.voice;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;

/// An HTTP server on loopback that gives the answers of the test, and a tone when there are none.
public final class ScriptedHttp implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final BlockingQueue<MockResponse> answers = new LinkedBlockingQueue<>();
  private final byte[] tone;

  /// What was asked, in order.
  public final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  public ScriptedHttp(byte[] tone) throws IOException {
    this.tone = tone;
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            var answer = answers.poll();
            return answer == null ? sound(tone) : answer;
          }
        });
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  public URI url() {
    return server.url("/").uri();
  }

  public void refuseOnce(int status, String body) {
    answers.add(new MockResponse.Builder().code(status).body(body).build());
  }

  /// The next answer is this sound.
  public void sayOnce(byte[] pcm) {
    answers.add(sound(pcm));
  }

  /// The next answer never comes to its end: of a long sound there is only the beginning.
  public void stallOnce() {
    answers.add(
        new MockResponse.Builder()
            .body(new Buffer().write(tone))
            .setHeader("Content-Length", 100 * tone.length)
            .build());
  }

  /// The next answer does not begin.
  public void sayNothingOnce() {
    answers.add(new MockResponse.Builder().headersDelay(20, TimeUnit.SECONDS).build());
  }

  private static MockResponse sound(byte[] pcm) {
    return new MockResponse.Builder().body(new Buffer().write(pcm)).build();
  }

  @Override
  public void close() {
    server.close();
  }
}
