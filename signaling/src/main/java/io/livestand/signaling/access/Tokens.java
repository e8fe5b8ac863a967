package io.livestand.signaling.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Passes that the node signs and later knows again: `<scope>.<expiry>.<signature>`, the expiry in
/// seconds since 1970, the signature HMAC-SHA256 in base64 for addresses. Any thread.
public final class Tokens {
  /// Characters that a secret must have.
  public static final int SHORTEST_SECRET = 16;

  private static final Pattern FORM =
      Pattern.compile("([a-z]{1,16})\\.(\\d{1,18})\\.([A-Za-z0-9_-]{43})");

  /// Signed with it, so that a signature means nothing elsewhere.
  private static final String PURPOSE = "live-stand token 1 ";

  private final SecretKeySpec key;

  /// @param secret known to the node only
  public Tokens(String secret) {
    if (secret.length() < SHORTEST_SECRET) {
      throw new IllegalArgumentException("a secret has " + SHORTEST_SECRET + " characters or more");
    }
    key = new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256");
  }

  /// A token that is good for `scope` until `expiry`.
  public String issue(Scope scope, Instant expiry) {
    var claim = scope.word() + "." + expiry.getEpochSecond();
    return claim + "." + signature(claim);
  }

  /// What `token` is good for at `now`; empty where it is forged, broken or expired.
  public Optional<Scope> check(String token, Instant now) {
    var parts = FORM.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var expected = signature(parts.group(1) + "." + parts.group(2));
    if (!MessageDigest.isEqual(expected.getBytes(UTF_8), parts.group(3).getBytes(UTF_8))) {
      return Optional.empty();
    }
    return isOver(Long.parseLong(parts.group(2)), now)
        ? Optional.empty()
        : Scope.of(parts.group(1));
  }

  private static boolean isOver(long expirySeconds, Instant now) {
    try {
      return !now.isBefore(Instant.ofEpochSecond(expirySeconds));
    } catch (DateTimeException _) {
      return true; // no such time: not one that this node signed
    }
  }

  private String signature(String claim) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      var signed = mac.doFinal((PURPOSE + claim).getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /// The secret stays out of logs.
  @Override
  public String toString() {
    return "Tokens[not shown]";
  }
}
