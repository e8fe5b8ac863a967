package io.livestand.signaling.rtvi;

import io.livestand.agent.call.CallRequest;
import io.livestand.agent.call.CallerLegs;
import io.livestand.agent.call.Calls;
import io.livestand.signaling.access.Gate.Admitted;
import io.livestand.signaling.socket.Outbox;
import io.livestand.signaling.socket.Reception;
import io.livestand.signaling.socket.Talk;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.MultiMap;

/// Receives clients that speak RTVI. Who calls is in the address: `user_name` and `language`, both
/// optional.
public final class RtviReception implements Reception {
  /// Where they come to.
  public static final String PATH = "/api/v1/rtvi";

  private static final int LONGEST_NAME = 100;
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*");

  private final Calls calls;
  private final CallerLegs legs;
  private final String defaultLanguage;
  private final String version;

  /// @param legs by which callers join their calls
  /// @param version of the node
  public RtviReception(Calls calls, CallerLegs legs, String defaultLanguage, String version) {
    this.calls = calls;
    this.legs = legs;
    this.defaultLanguage = defaultLanguage;
    this.version = version;
  }

  @Override
  public Function<Outbox, Talk> receive(Admitted visitor, MultiMap<String> query) {
    var userName = Optional.ofNullable(query.getValue("user_name")).orElse("");
    if (userName.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("user_name: expected at most 100 characters");
    }
    var language = Optional.ofNullable(query.getValue("language")).orElse(defaultLanguage);
    if (!LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException("language: expected a language tag such as en-US");
    }
    var request = new CallRequest(userName, language);
    return outbox -> new RtviTalk(calls, legs, request, version, outbox);
  }
}
