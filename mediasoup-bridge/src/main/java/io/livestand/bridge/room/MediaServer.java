package io.livestand.bridge.room;

import java.net.URI;

/// Where the media server is.
///
/// @param uri of its control channel, `ws` or `wss`
/// @param secret that both sides know
/// @param srtp whether the bot's media is protected on its way to the media server; needless only
///   where both run on one machine
public record MediaServer(URI uri, String secret, boolean srtp) {
  public MediaServer {
    var scheme = uri.getScheme();
    if (!"ws".equals(scheme) && !"wss".equals(scheme)) {
      throw new IllegalArgumentException(
          "the media server's address begins with ws or wss: " + uri);
    }
  }

  /// Not a word of the secret.
  @Override
  public String toString() {
    return "MediaServer[" + uri + (srtp ? ", srtp]" : "]");
  }
}
