package io.livestand.sandbox.whisper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderCutTest {
  private static final int WIDTH = 2;

  @TempDir private Path folder;

  @Test
  void onlyTheTableOfPositionsIsShortened() throws IOException {
    var other = tensor("weights", 1_600, WIDTH);
    var model = model(tensor("positions", EncoderCut.ALL_ROWS, WIDTH), other);

    var graph = graphOf(cut(model, 500));

    var positions = Protobuf.fields(graph.get(1).value());
    assertThat(positions.get(0).varint()).isEqualTo(500);
    assertThat(positions.get(1).varint()).isEqualTo(WIDTH);
    assertThat(text(positions.get(2).value())).isEqualTo("positions");
    assertThat(positions.get(3).value().remaining()).isEqualTo(500 * WIDTH);
    assertThat(positions.get(3).value().get(999)).isEqualTo((byte) 999);
    assertThat(bytes(graph.get(2).value())).isEqualTo(bytes(other));
  }

  @Test
  void whatIsSaidOfShapesInBetweenIsLeftOut() throws IOException {
    var model = model(tensor("positions", EncoderCut.ALL_ROWS, WIDTH));

    var graph = graphOf(cut(model, 500));

    assertThat(graph).extracting(Protobuf.Field::number).containsExactly(2, 5);
  }

  @Test
  void whatIsNoEncoderIsRefused() throws IOException {
    assertRefused(model(tensor("weights", 1_600, WIDTH)), "0 tables of 1500 positions");
    assertRefused(ByteBuffer.wrap(new byte[] {0x0A, 0x70}), "a field is longer than its message");
    assertRefused(ByteBuffer.wrap(new byte[] {0x0F}), "wire type 7");
    assertRefused(ByteBuffer.wrap(new byte[] {(byte) 0x88}), "a number does not end");
    assertThat(folder).isDirectoryContaining(file -> file.endsWith("in"));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void assertRefused(ByteBuffer model, String why) {
    assertThatThrownBy(() -> cut(model, 500))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  private ByteBuffer cut(ByteBuffer model, int rows) throws IOException {
    var in = Files.write(folder.resolve("in"), bytes(model));
    var out = folder.resolve("out");
    EncoderCut.write(in, out, rows);
    return ByteBuffer.wrap(Files.readAllBytes(out));
  }

  private static List<Protobuf.Field> graphOf(ByteBuffer model) {
    var fields = Protobuf.fields(model);
    assertThat(fields).extracting(Protobuf.Field::number).containsExactly(1, 7);
    assertThat(fields.getFirst().varint()).isEqualTo(8);
    return Protobuf.fields(fields.getLast().value());
  }

  /// `ModelProto { ir_version: 8 graph { name initializer* value_info } }`.
  private static ByteBuffer model(ByteBuffer... tensors) {
    var graph = new ArrayList<ByteBuffer>(bytesField(2, text("encoder")));
    for (var tensor : tensors) {
      graph.addAll(bytesField(5, tensor));
    }
    graph.addAll(bytesField(13, text("shapes")));
    var model = new ArrayList<ByteBuffer>();
    model.add(Protobuf.varintField(1, 8));
    model.addAll(Protobuf.bytesField(7, graph));
    return joined(model);
  }

  private static ByteBuffer tensor(String name, int rows, int width) {
    var data = new byte[rows * width];
    for (var i = 0; i < data.length; i++) {
      data[i] = (byte) i;
    }
    var tensor = new ArrayList<ByteBuffer>();
    tensor.add(Protobuf.varintField(1, rows));
    tensor.add(Protobuf.varintField(1, width));
    tensor.addAll(bytesField(8, text(name)));
    tensor.addAll(bytesField(9, ByteBuffer.wrap(data)));
    return joined(tensor);
  }

  private static List<ByteBuffer> bytesField(int number, ByteBuffer value) {
    return Protobuf.bytesField(number, List.of(value.duplicate()));
  }

  private static ByteBuffer joined(List<ByteBuffer> pieces) {
    var whole = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(whole::put);
    return whole.flip();
  }

  private static ByteBuffer text(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    var bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }
}
