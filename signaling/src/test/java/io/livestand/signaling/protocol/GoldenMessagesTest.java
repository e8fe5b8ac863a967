package io.livestand.signaling.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.call.CallParameters;
import io.livestand.agent.call.MindEvent.EndReason;
import io.livestand.agent.call.MindEvent.Happening;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.Mark;
import io.livestand.agent.measure.Route;
import io.livestand.signaling.protocol.ClientMessage.Negotiate;
import io.livestand.signaling.protocol.ClientMessage.SetParameters;
import io.livestand.signaling.protocol.ClientMessage.StartDemoCall;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import io.livestand.signaling.testing.Schemas;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class GoldenMessagesTest {
  private static final MessageReader READER = new MessageReader();
  private static final MessageWriter WRITER = new MessageWriter();

  static List<Path> client() {
    return Schemas.golden("client");
  }

  static List<Path> server() {
    return Schemas.golden("server");
  }

  static List<Path> invalid() {
    return Schemas.golden("invalid");
  }

  @ParameterizedTest
  @MethodSource("client")
  void goldenClientMessagesFitTheSchemaAndAreUnderstood(Path file) throws Exception {
    var message = Schemas.read(file);

    assertThat(Schemas.validator("client").validate(message)).isEmpty();
    assertThat(READER.read(message.toString()).seq()).isEqualTo(message.path("seq").asLong());
  }

  @ParameterizedTest
  @MethodSource("server")
  void goldenServerMessagesFitTheSchemaAndAreWrittenJustSo(Path file) {
    var golden = Schemas.read(file);

    assertThat(Schemas.validator("server").validate(golden)).isEmpty();
    var told = told(golden);
    assertThat(WRITER.write(golden.path("seq").asLong(), told.at(), told.outgoing()))
        .isEqualTo(golden.toString());
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void invalidMessagesAreRefusedWithTheFieldThatIsWrong(Path file) {
    var golden = Schemas.read(file);
    var expect = golden.path("expect");

    var bad =
        catchThrowableOfType(
            BadMessageException.class, () -> READER.read(golden.path("frame").asText()));

    assertThat(bad).isNotNull().hasMessageContaining(expect.path("names").asText());
    assertThat(bad.code().wireName()).isEqualTo(expect.path("code").asText());
    assertThat(bad.seq())
        .isEqualTo(
            expect.path("reply_to").isNull()
                ? OptionalLong.empty()
                : OptionalLong.of(expect.path("reply_to").asLong()));
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void theSchemaRefusesThemToo(Path file) {
    var frame = Schemas.read(file).path("frame").asText();
    if (MessageReader.isObject(frame)) {
      assertThat(Schemas.validator("client").validate(Schemas.parse(frame))).isNotEmpty();
    } else {
      assertThat(file.toString()).containsAnyOf("not_json", "not_an_object");
    }
  }

  @Test
  void everyMessageOfTheSchemasHasAGolden() {
    for (var side : List.of("client", "server")) {
      for (var ref : Schemas.schema(side).path("oneOf")) {
        var name = ref.path("$ref").asText().substring("#/$defs/".length());
        assertThat(Schemas.message(side + "." + name).path("type").asText()).isEqualTo(name);
      }
    }
  }

  @Test
  void everyExampleOfTheSchemasFitsThem() {
    for (var side : List.of("client", "server")) {
      for (var ref : Schemas.schema(side).path("oneOf")) {
        var name = ref.path("$ref").asText().substring("#/$defs/".length());
        var examples = Schemas.schema(side).at("/$defs/" + name).path("examples");
        assertThat(examples).isNotEmpty();
        examples.forEach(e -> assertThat(Schemas.validator(side).validate(e)).isEmpty());
      }
    }
  }

  @Test
  void theReaderKnowsTheSchemasTypesAndNoOthers() {
    var inSchema = new TreeSet<String>();
    Schemas.schema("client")
        .path("oneOf")
        .forEach(ref -> inSchema.add(ref.path("$ref").asText().replace("#/$defs/", "")));

    assertThat(ClientTypes.BY_NAME.keySet()).containsExactlyInAnyOrderElementsOf(inSchema);
  }

  @Test
  void theEnumsOfTheCallAreTheSchemasEnums() {
    var schema = Schemas.schema("server");

    assertThat(words(schema.at("/$defs/mindState/enum")))
        .containsExactlyElementsOf(names(MindState.values()));
    assertThat(words(schema.at("/$defs/errorCode/enum")))
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::wireName).toList());
    assertThat(words(schema.at("/$defs/component/enum")))
        .containsExactlyElementsOf(lower(ErrorCode.Component.values()));
    assertThat(words(schema.at("/$defs/call_event/properties/payload/properties/event/enum")))
        .containsExactlyInAnyOrderElementsOf(lower(Happening.values()));
    assertThat(words(schema.at("/$defs/demo_call_ended/properties/payload/properties/reason/enum")))
        .containsExactlyElementsOf(lower(EndReason.values()));
    assertThat(words(schema.at("/$defs/transcript/properties/payload/properties/role/enum")))
        .containsExactlyElementsOf(lower(Speaker.values()));
    assertThat(words(schema.at("/$defs/turn_metrics/properties/payload/properties/route/enum")))
        .containsAll(lower(Route.values()))
        .hasSize(Route.values().length + 1);
    assertThat(
            words(schema.at("/$defs/turn_metrics/properties/payload/properties/marks_ms/required")))
        .containsExactlyElementsOf(Arrays.stream(Mark.values()).map(Mark::wireName).toList());
  }

  @Test
  void theNegotiationIsKeptCharacterForCharacter() throws Exception {
    var raw =
        "{ \"transportId\":\"t\",\n \"dtlsParameters\" : {\"n\":1.50e+01, \"big\":12345678901234567890} }";

    var read =
        READER.read(
            "{\"seq\":9,\"payload\":" + raw + " ,\"type\":\"connectWebRtcTransport\",\"v\":1}");

    assertThat(((Negotiate) read.message()).json()).isEqualTo(raw);
  }

  @Test
  void aFieldThatComesTwiceIsMalformed() {
    assertThatCode(
            () -> READER.read("{\"v\":1,\"seq\":1,\"seq\":2,\"type\":\"hang_up\",\"payload\":{}}"))
        .isInstanceOf(BadMessageException.class);
  }

  @Test
  void whatASetParametersLeavesOutStays() throws Exception {
    var now = new CallParameters(Optional.of(Duration.ofMillis(400)), Duration.ofMillis(300));

    assertThat(wanted("{}").over(now)).isEqualTo(now);
    assertThat(wanted("{\"silence_ms\":null}").over(now))
        .isEqualTo(new CallParameters(Optional.empty(), Duration.ofMillis(300)));
    assertThat(wanted("{\"silence_ms\":120,\"filler_after_ms\":0}").over(now))
        .isEqualTo(new CallParameters(Optional.of(Duration.ofMillis(120)), Duration.ZERO));
  }

  private static SetParameters wanted(String payload) throws Exception {
    var read =
        READER.read("{\"v\":1,\"type\":\"set_parameters\",\"seq\":1,\"payload\":" + payload + "}");
    return (SetParameters) read.message();
  }

  @Test
  void theLanguageMayBeLeftToTheNode() throws Exception {
    var read = READER.read(Schemas.message("client.start_demo_call.default_language").toString());

    assertThat(read.message()).isEqualTo(new StartDemoCall("", Optional.empty()));
  }

  private static Told told(JsonNode message) {
    return new Told(
        Instant.parse(message.path("ts").asText()),
        new Outgoing(
            payload(message),
            message.path("session_id").asText(),
            message.has("turn_id")
                ? OptionalInt.of(message.path("turn_id").asInt())
                : OptionalInt.empty(),
            message.has("reply_to")
                ? OptionalLong.of(message.path("reply_to").asLong())
                : OptionalLong.empty()));
  }

  private static List<Told> parts(JsonNode messages) {
    var parts = new ArrayList<Told>();
    messages.forEach(message -> parts.add(told(message)));
    return parts;
  }

  private static Map<String, Object> plain(JsonNode object) {
    return Schemas.JSON.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static ServerMessage payload(JsonNode golden) {
    var payload = golden.path("payload");
    return switch (golden.path("type").asText()) {
      case "stand_info" ->
          new ServerMessage.StandInfo(
              words(payload.path("emulated")),
              words(payload.path("languages")),
              payload.path("sound_recorded").asBoolean(),
              payload.path("version").asText());
      case "demo_call_started" ->
          new ServerMessage.DemoCallStarted(
              payload.path("session_id").asText(), payload.path("resume_within_ms").asLong());
      case "call_resumed" -> new ServerMessage.CallResumed(payload.path("session_id").asText());
      case "call_snapshot" ->
          new ServerMessage.CallSnapshot(
              payload.path("session_id").asText(), parts(payload.path("messages")));
      case "call_parameters" ->
          new ServerMessage.CallParameters(
              payload.path("silence_ms").isNull() ? null : payload.path("silence_ms").asLong(),
              payload.path("filler_after_ms").asLong());
      case "call_event" ->
          new ServerMessage.CallEvent(
              Happening.valueOf(payload.path("event").asText().toUpperCase(Locale.ROOT)),
              Instant.parse(payload.path("at").asText()),
              plain(payload.path("details")));
      case "negotiation_result" -> new ServerMessage.NegotiationResult(payload.toString());
      case "bot_mind_state_update" ->
          new ServerMessage.BotMindStateUpdate(
              MindState.valueOf(payload.path("state").asText()), payload.path("details").asText());
      case "llm_text_chunk" -> new ServerMessage.LlmTextChunk(payload.path("chunk").asText());
      case "transcript" ->
          new ServerMessage.Transcript(
              Speaker.valueOf(payload.path("role").asText().toUpperCase(Locale.ROOT)),
              payload.path("text").asText(),
              payload.path("final").asBoolean());
      case "turn_metrics" ->
          new ServerMessage.TurnMetrics(
              payload.path("route").isNull()
                  ? null
                  : Route.valueOf(payload.path("route").asText().toUpperCase(Locale.ROOT)),
              marks(payload.path("marks_ms")),
              number(payload.path("response_latency_ms")),
              payload.path("trace_id").asText(),
              plain(payload.path("attributes")));
      case "demo_call_ended" ->
          new ServerMessage.DemoCallEnded(
              EndReason.valueOf(payload.path("reason").asText().toUpperCase(Locale.ROOT)));
      case "error_occurred" ->
          new ServerMessage.ErrorOccurred(
              ErrorCode.of(payload.path("code").asText()).orElseThrow(),
              payload.path("message").asText(),
              payload.path("fatal").asBoolean());
      default -> throw new AssertionError("no such type: " + golden);
    };
  }

  private static Map<String, @Nullable Double> marks(JsonNode marks) {
    var map = new LinkedHashMap<String, @Nullable Double>();
    marks.properties().forEach(mark -> map.put(mark.getKey(), number(mark.getValue())));
    return map;
  }

  private static @Nullable Double number(JsonNode node) {
    return node.isNull() ? null : node.doubleValue();
  }

  private static List<String> words(JsonNode array) {
    var words = new ArrayList<String>();
    array.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).toList();
  }

  private static List<String> lower(Enum<?>[] values) {
    return names(values).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }
}
