package io.livestand.providers.elastic;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How to reach Elasticsearch.
///
/// @param url such as `http://127.0.0.1:9200`
/// @param password null where the server knows no users
/// @param index name of the alias under which the index is searched; an index's own name is this, a
///   hyphen and some letters
/// @param patience how long a connection and an answer may take
public record ElasticConfig(
    URI url, String user, @Nullable String password, String index, Duration patience) {

  /// Not a word of the password.
  @Override
  public String toString() {
    return "ElasticConfig[" + url + ", " + index + "]";
  }
}
