package io.livestand.signaling.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WavFileTest {
  private static final Instant BEGUN = Instant.parse("2026-05-25T10:00:00.123456Z");

  @TempDir private Path folder;

  @Test
  void itCanBePlayedAsFarAsItGoesAtAnyTime() throws Exception {
    var file = folder.resolve("call.wav");
    try (var wav = new WavFile(file, BEGUN, 16_000)) {
      assertThat(samples(file)).isZero();
      wav.append(ByteBuffer.wrap(new byte[4_000])); // and here its writer might have died
      assertThat(samples(file)).isEqualTo(1_000);
      wav.append(ByteBuffer.wrap(new byte[400]));
    }

    assertThat(samples(file)).isEqualTo(1_100);
    try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
      assertThat(sound.getFormat().matches(new AudioFormat(16_000, 16, 2, true, false))).isTrue();
      assertThat(sound.readAllBytes()).hasSize(4_400);
    }
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
    assertThat(Integer.reverseBytes(bytes.getInt(4))).isEqualTo(bytes.capacity() - 8);
  }

  @Test
  void itTellsWhenItBeganAndToItsOwnerAlone() throws Exception {
    var file = folder.resolve("call.wav");
    try (var wav = new WavFile(file, BEGUN, 16_000)) {
      wav.append(ByteBuffer.wrap(new byte[4]));
    }

    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("LIST", "INFOICRD", "2026-05-25T10:00:00.123Z\0");
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  private static long samples(Path file) throws Exception {
    try (var sound = AudioSystem.getAudioInputStream(file.toFile())) {
      return sound.getFrameLength();
    }
  }
}
