package io.livestand.agent.language.context;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Summaries by what they summarise: a second context that could not be warmed does not cost a
/// second summary. The least recently used is forgotten first. Holds digests of the texts, not the
/// texts.
public final class Summaries {
  private static final float LOAD = 0.75f;

  private final Map<String, String> byDigest;

  /// @param size how many are kept
  public Summaries(int size) {
    byDigest =
        new LinkedHashMap<>(size, LOAD, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > size;
          }
        };
  }

  synchronized Optional<String> find(String digest) {
    return Optional.ofNullable(byDigest.get(digest));
  }

  synchronized void put(String digest, String summary) {
    byDigest.put(digest, summary);
  }

  /// Texts that differ in a letter, or are cut otherwise, have different digests.
  static String digest(List<String> texts) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var text : texts) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
