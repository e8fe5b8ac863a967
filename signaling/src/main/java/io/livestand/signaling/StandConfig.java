package io.livestand.signaling;

import io.livestand.signaling.access.Tokens;
import io.livestand.signaling.record.RecordFiles;
import io.livestand.signaling.socket.SocketLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where and how the front door opens.
///
/// @param host address to listen on
/// @param port port to listen on; 0 takes a free one
/// @param page folder of the built page; may be absent
/// @param tls the certificate to speak TLS with; plain HTTP when empty
/// @param origins origins beside our own whose pages may open the WebSocket, such as
///   `https://stand.example.com`
/// @param tokens by which visitors from elsewhere are known; where empty, they are not asked for
///   one
/// @param records of calls, which are served
/// @param defaultLanguage BCP 47 tag of the language of callers who name none
/// @param plainCallersOffLoopback whether programs on other machines may ask for plain RTP
///   transports
/// @param limits what one WebSocket may use up
public record StandConfig(
    String host,
    int port,
    Path page,
    Optional<Tls> tls,
    List<String> origins,
    Optional<Tokens> tokens,
    RecordFiles records,
    String defaultLanguage,
    boolean plainCallersOffLoopback,
    SocketLimits limits) {
  public StandConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no such port: " + port);
    }
    origins = List.copyOf(origins);
  }

  /// A certificate with its key.
  ///
  /// @param keystore PKCS #12 or JKS file
  public record Tls(Path keystore, String password) {
    /// The password stays out of logs.
    @Override
    public String toString() {
      return "Tls[keystore=" + keystore + "]";
    }
  }
}
