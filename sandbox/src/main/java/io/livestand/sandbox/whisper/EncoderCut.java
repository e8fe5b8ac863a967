package io.livestand.sandbox.whisper;

import io.livestand.sandbox.whisper.Protobuf.Field;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Cuts Whisper's encoder down to short clips.
///
/// The encoder always looks at 30 s, silence included, since its table of positions has 1500 rows
/// of 20 ms. With fewer rows it looks at less and takes as much less time. The rest of the network
/// does not mind; what the file says of shapes in between (`value_info`) is left out, since it
/// would be wrong.
///
/// ```
/// ModelProto    7: graph
/// GraphProto    5: initializer*     13: value_info*
/// TensorProto   1: dims*            9: raw_data          (onnx.proto)
/// ```
final class EncoderCut {
  static final int ALL_ROWS = 1_500;

  private static final int GRAPH = 7;
  private static final int INITIALIZER = 5;
  private static final int VALUE_INFO = 13;
  private static final int DIMS = 1;
  private static final int RAW_DATA = 9;

  private final int rows;
  private int tables;

  private EncoderCut(int rows) {
    this.rows = rows;
  }

  /// Writes the encoder anew; `target` appears only when it is whole.
  ///
  /// @param rows of 20 ms to keep
  /// @throws IOException also when the file holds no encoder of Whisper's
  static void write(Path encoder, Path target, int rows) throws IOException {
    var part =
        target.resolveSibling(target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try (var in = FileChannel.open(encoder);
        var out =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      var pieces = of(in.map(FileChannel.MapMode.READ_ONLY, 0, in.size()), rows);
      for (var piece : pieces) {
        while (piece.hasRemaining()) {
          out.write(piece);
        }
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IllegalArgumentException notWhisper) {
      throw new IOException(encoder + " is no encoder of Whisper: " + notWhisper.getMessage());
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /// @throws IllegalArgumentException when there is not exactly one table of positions
  static List<ByteBuffer> of(ByteBuffer model, int rows) {
    var cut = new EncoderCut(rows);
    var pieces = new ArrayList<ByteBuffer>();
    for (var field : Protobuf.fields(model)) {
      if (field.number() == GRAPH) {
        pieces.addAll(Protobuf.bytesField(GRAPH, cut.graph(field.value())));
      } else {
        pieces.add(field.whole());
      }
    }
    if (cut.tables != 1) {
      throw new IllegalArgumentException(cut.tables + " tables of " + ALL_ROWS + " positions");
    }
    return pieces;
  }

  private List<ByteBuffer> graph(ByteBuffer graph) {
    var pieces = new ArrayList<ByteBuffer>();
    for (var field : Protobuf.fields(graph)) {
      if (field.number() == INITIALIZER && isTable(Protobuf.fields(field.value()))) {
        tables++;
        pieces.addAll(Protobuf.bytesField(INITIALIZER, table(Protobuf.fields(field.value()))));
      } else if (field.number() != VALUE_INFO) {
        pieces.add(field.whole());
      }
    }
    return pieces;
  }

  private static boolean isTable(List<Field> tensor) {
    var dims = dims(tensor);
    return dims.size() == 2 && dims.getFirst() == ALL_ROWS;
  }

  private static List<Long> dims(List<Field> tensor) {
    return tensor.stream().filter(field -> field.number() == DIMS).map(Field::varint).toList();
  }

  private List<ByteBuffer> table(List<Field> tensor) {
    var pieces = new ArrayList<ByteBuffer>();
    pieces.add(Protobuf.varintField(DIMS, rows));
    pieces.add(Protobuf.varintField(DIMS, dims(tensor).getLast()));
    for (var field : tensor) {
      if (field.number() == RAW_DATA) {
        var bytes = field.value().remaining() / ALL_ROWS * rows;
        pieces.addAll(Protobuf.bytesField(RAW_DATA, List.of(field.value().slice(0, bytes))));
      } else if (field.number() != DIMS) {
        pieces.add(field.whole());
      }
    }
    return pieces;
  }
}
