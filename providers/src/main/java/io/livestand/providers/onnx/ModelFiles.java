package io.livestand.providers.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A sentence transformer: its network and how it splits words.
///
/// @param name for people
/// @param network ONNX
/// @param tokenizer JSON as Hugging Face's tokenizers write it
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ModelFiles(String name, byte[] network, byte[] tokenizer) {
  private static final String MINILM = "all-minilm-l6-v2-q";

  /// The English model that comes along: all-MiniLM-L6-v2 in eight bits, 384 numbers a vector.
  public static ModelFiles miniLm() throws IOException {
    return new ModelFiles(MINILM, bundled(MINILM + ".onnx"), bundled(MINILM + "-tokenizer.json"));
  }

  /// Another model: `model.onnx` and `tokenizer.json` in a folder.
  public static ModelFiles in(Path folder) throws IOException {
    return new ModelFiles(
        String.valueOf(folder.getFileName()),
        read(folder.resolve("model.onnx")),
        read(folder.resolve("tokenizer.json")));
  }

  /// The same for the same files only.
  String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(network);
      digest.update(tokenizer);
      return name + ":" + HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("every Java has SHA-256", impossible);
    }
  }

  private static byte[] read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("There is no " + file + ", which a model of sentences needs.");
    }
    return Files.readAllBytes(file);
  }

  private static byte[] bundled(String name) throws IOException {
    try (var stream = ModelFiles.class.getResourceAsStream("/" + name)) {
      if (stream == null) {
        throw new IOException("The model " + name + " is not on the class path.");
      }
      return stream.readAllBytes();
    }
  }
}
