package io.livestand.providers.yandexembeddings;

import io.livestand.agent.provider.ProviderException;
import io.livestand.agent.provider.ProviderException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;

/// The vendor's HTTP statuses in our terms. Of its bodies the form is not documented, and one may
/// quote the caller: they are left unread.
final class Failures {
  static final String PROVIDER = "yandex-embeddings";

  private Failures() {}

  static ProviderException refused(int status) {
    var kind =
        switch (status) {
          case 401, 403 -> Kind.AUTHENTICATION;
          case 429 -> Kind.RATE_LIMITED;
          case 400, 404, 405, 413, 415, 422 -> Kind.BAD_REQUEST;
          default -> status >= 500 ? Kind.UNAVAILABLE : Kind.PROTOCOL;
        };
    return new ProviderException(PROVIDER, kind, "refused with " + status);
  }

  static ProviderException broken(IOException broken) {
    // SocketTimeoutException, or okhttp's own for the whole of a call.
    var kind = broken instanceof InterruptedIOException ? Kind.TIMEOUT : Kind.UNAVAILABLE;
    return new ProviderException(PROVIDER, kind, "the connection failed", broken);
  }

  static ProviderException notUnderstood(String what) {
    return new ProviderException(PROVIDER, Kind.PROTOCOL, what);
  }
}
