package io.livestand.bridge.rtp;

import java.security.SecureRandom;
import java.util.Base64;

/// The master keys of both directions (RFC 3711, suite AES_CM_128_HMAC_SHA1_80): each 16 bytes of
/// key and 14 of salt.
///
/// @param sendBase64 what is sent is protected with this one
/// @param receiveBase64 and what is received with this one
public record SrtpKeys(String sendBase64, String receiveBase64) {
  /// The suite's name in mediasoup.
  public static final String SUITE = "AES_CM_128_HMAC_SHA1_80";

  static final int KEY_BYTES = 16;
  static final int SALT_BYTES = 14;

  public SrtpKeys {
    if (decode(sendBase64).length != KEY_BYTES + SALT_BYTES
        || decode(receiveBase64).length != KEY_BYTES + SALT_BYTES) {
      throw new IllegalArgumentException("an SRTP master key has 30 bytes");
    }
  }

  /// A fresh master key.
  public static String random() {
    var bytes = new byte[KEY_BYTES + SALT_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static byte[] decode(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  /// Not a word of the keys.
  @Override
  public String toString() {
    return "SrtpKeys[" + SUITE + "]";
  }
}
