package io.livestand.app.creds;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// A `GET` that every key may make: OpenAI's [list of
/// models](https://platform.openai.com/docs/api-reference/models/list), ElevenLabs' [account
/// page](https://elevenlabs.io/docs/api-reference/user/get). Neither is billed. Of the answer only
/// the status and, with ElevenLabs, the name of the error are looked at.
///
/// @param header that carries the key
/// @param value what is written there for a key
record HttpProbe(URI url, String header, UnaryOperator<String> value, Duration patience)
    implements Probe {
  static HttpProbe openAi(URI base, Duration patience) {
    return new HttpProbe(under(base, "/models"), "Authorization", key -> "Bearer " + key, patience);
  }

  static HttpProbe elevenLabs(URI base, Duration patience) {
    return new HttpProbe(under(base, "/v1/user"), "xi-api-key", key -> key, patience);
  }

  private static URI under(URI base, String path) {
    return URI.create(base.toString().replaceFirst("/+$", "") + path);
  }

  @Override
  public Verdict show(String key) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(url).header(header, value.apply(key)).timeout(patience).build();
    try (var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .build()) {
      var answer = client.send(request, BodyHandlers.ofString());
      return verdict(answer.statusCode(), answer.body());
    } catch (HttpTimeoutException _) {
      return Verdict.unknown("No answer from " + url.getHost() + ": check the network.");
    } catch (IOException _) {
      return Verdict.unknown(
          url.getHost() + " cannot be reached: check the network and the address.");
    }
  }

  private Verdict verdict(int status, String body) {
    return switch (status) {
      case 200 -> Verdict.accepted("Nothing.");
      case 429 -> Verdict.accepted("Check the plan: the vendor says that it is used up.");
      case 401, 403 -> {
        if (body.contains("quota_exceeded")) { // ElevenLabs has no status of its own for it
          yield Verdict.accepted("Check the plan: the vendor says that it is used up.");
        }
        if (body.contains("missing_permissions")) {
          yield Verdict.accepted("See that the key may synthesise speech: its rights are limited.");
        }
        yield Verdict.refused("Make another key on the vendor's page, and put it into .env.");
      }
      default ->
          Verdict.unknown(
              url.getHost()
                  + " answered "
                  + status
                  + ", which says nothing of the key: check the address.");
    };
  }
}
