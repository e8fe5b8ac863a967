package io.livestand.providers.onnx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The vectors of phrases, kept in a file so that a start need not compute them again.
///
/// ```
/// "LSEV" | version 1 | checksum of the sources, 32 bytes | phrases | numbers a vector | floats ... | checksum of all before, 32 bytes
/// ```
///
/// Integers of four bytes, big-endian; checksums by SHA-256. The sources are the model and all
/// phrases in their order: where one of them is another, the file is stale.
public final class EmbeddingsFile {
  private static final int MAGIC = 0x4c534556;
  private static final int VERSION = 1;
  private static final int CHECKSUM = 32;
  private static final int HEADER = 4 + 4 + CHECKSUM + 4 + 4;

  private final Path file;

  public EmbeddingsFile(Path file) {
    this.file = file;
  }

  /// What was found.
  public sealed interface Found {
    /// The vectors, in the order of the phrases.
    record Vectors(List<float[]> all) implements Found {}

    /// There is none that can be used.
    ///
    /// @param reason a sentence that names the file
    record Unusable(String reason) implements Found {}
  }

  /// The vectors of these phrases by this model.
  ///
  /// @param fingerprint of the model
  /// @throws IOException when there is a file that cannot be read
  public Found read(String fingerprint, List<String> phrases) throws IOException {
    if (!Files.exists(file)) {
      return new Found.Unusable("There is no " + file + " yet.");
    }
    var bytes = Files.readAllBytes(file);
    if (bytes.length < HEADER + CHECKSUM
        || !Arrays.equals(sha256(bytes, bytes.length - CHECKSUM), tail(bytes))) {
      return new Found.Unusable(file + " is corrupt.");
    }
    try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC || in.readInt() != VERSION) {
        return new Found.Unusable(file + " is of another version.");
      }
      if (!Arrays.equals(in.readNBytes(CHECKSUM), sources(fingerprint, phrases))) {
        return new Found.Unusable(file + " is stale: the phrases or the model have changed.");
      }
      return new Found.Vectors(vectors(in));
    }
  }

  /// Puts a file in place of the one there was, whole or not at all.
  ///
  /// @param vectors in the order of the phrases, all of one length
  public void write(String fingerprint, List<String> phrases, List<float[]> vectors)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.write(sources(fingerprint, phrases));
      out.writeInt(vectors.size());
      out.writeInt(vectors.isEmpty() ? 0 : vectors.getFirst().length);
      for (var vector : vectors) {
        for (var number : vector) {
          out.writeFloat(number);
        }
      }
      out.write(sha256(bytes.toByteArray(), bytes.size()));
    }
    var folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    var beside = Files.createTempFile(folder, "embeddings", ".new");
    Files.write(beside, bytes.toByteArray());
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static List<float[]> vectors(DataInputStream in) throws IOException {
    var count = in.readInt();
    var length = in.readInt();
    var vectors = new ArrayList<float[]>(count);
    for (var phrase = 0; phrase < count; phrase++) {
      var vector = new float[length];
      for (var at = 0; at < length; at++) {
        vector[at] = in.readFloat();
      }
      vectors.add(vector);
    }
    return vectors;
  }

  private static byte[] sources(String fingerprint, List<String> phrases) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeUTF(fingerprint);
      for (var phrase : phrases) {
        out.writeUTF(phrase);
      }
    }
    return sha256(bytes.toByteArray(), bytes.size());
  }

  private static byte[] tail(byte[] bytes) {
    return Arrays.copyOfRange(bytes, bytes.length - CHECKSUM, bytes.length);
  }

  private static byte[] sha256(byte[] bytes, int length) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }
}
