package io.livestand.signaling.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.measure.Route;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// How the API spells what it tells: snake case, lower case, times with milliseconds.
final class WireJson {
  /// Always three decimals, which `Instant.toString` does not promise.
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(
              new SimpleModule()
                  .addSerializer(new Timestamp())
                  .addSerializer(new LowerCase<>(EndReason.class))
                  .addSerializer(new LowerCase<>(Happening.class))
                  .addSerializer(new LowerCase<>(Speaker.class))
                  .addSerializer(new LowerCase<>(Route.class))
                  .addSerializer(new LowerCase<>(OpsReport.Part.class))
                  .addSerializer(new LowerCase<>(OpsReport.Status.class))
                  .addSerializer(new LowerCase<>(OpsReport.QueueName.class))
                  .addSerializer(new LowerCase<>(OpsReport.FaultName.class)))
          .build();

  private WireJson() {}

  /// ISO 8601 in UTC.
  static String timestamp(Instant at) {
    return TIMESTAMP.format(at);
  }

  /// Names of enums whose wire names are theirs in lower case.
  private static final class LowerCase<E extends Enum<E>> extends StdSerializer<E> {
    LowerCase(Class<E> type) {
      super(type);
    }

    @Override
    public void serialize(E value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(value.name().toLowerCase(Locale.ROOT));
    }
  }

  private static final class Timestamp extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    Timestamp() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider)
        throws IOException {
      generator.writeString(timestamp(value));
    }
  }
}
