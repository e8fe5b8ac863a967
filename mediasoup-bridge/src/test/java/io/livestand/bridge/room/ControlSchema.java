package io.livestand.bridge.room;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The control protocol as both sides have agreed on it.
final class ControlSchema {
  private static final JsonSchema schema = load();

  private ControlSchema() {}

  static void validate(String message) {
    assertThat(schema.validate(message, InputFormat.JSON)).as(message).isEmpty();
  }

  private static JsonSchema load() {
    try {
      var text = Files.readString(Path.of("sfu/schema/control.schema.json"));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
