package io.livestand.sandbox.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatTest {
  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

  @Test
  void oneWordIsOnePieceAndAllPiecesAreTheAnswer() {
    var request = ChatRequest.of("{\"model\":\"m\"," + MESSAGES + "}");
    var completion = new Completion(request, new Thought.Words("Yes, we do. ", true), 1);

    assertThat(completion.pieces()).containsExactly("Yes,", " we", " do. ");
  }

  @Test
  void onlyTheCallersWordsAreKeptAndPartsAreJoined() {
    var request =
        ChatRequest.of(
            """
            {"model":"m","stream":true,"stream_options":{"include_usage":true},"messages":[
              {"role":"system","content":"Be kind."},
              {"role":"user","content":[{"type":"text","text":"How"},{"type":"text","text":"much?"}]},
              {"role":"assistant","content":"Three."},
              {"role":"user","content":"Thanks"}]}\
            """);

    assertThat(request.userMessages()).containsExactly("How much?", "Thanks");
    assertThat(request.includeUsage()).isTrue();
    assertThat(request.words()).isEqualTo(6);
  }

  @Test
  void aWantedSchemaIsFilled() throws Exception {
    var request =
        ChatRequest.of(
            "{\"model\":\"m\","
                + MESSAGES
                + """
                ,"response_format":{"type":"json_schema","json_schema":{"name":"a","schema":{
                  "type":"object","properties":{"is_safe":{"type":"boolean"},"text":{"type":"string"},
                  "score":{"type":"number"},"parts":{"type":"array"}}}}}}\
                """);

    var content =
        String.join(
            "", new Completion(request, new Thought.Words("Say \"yes\".", true), 1).pieces());

    assertThat(new ObjectMapper().readTree(content))
        .hasToString(
            "{\"is_safe\":true,\"text\":\"Say \\\"yes\\\".\",\"score\":0,\"parts\":[\"Say"
                + " \\\"yes\\\".\"]}");
  }

  private static String schema(String settings, String rest) {
    return "{\"model\":\"m\","
        + MESSAGES
        + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{"
        + settings
        + ",\"schema\":{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}},"
        + rest
        + "}}}}";
  }

  @Test
  void aStrictSchemaThatLeavesNothingOpenIsTaken() {
    var request =
        ChatRequest.of(
            schema(
                "\"name\":\"a\",\"strict\":true",
                "\"required\":[\"text\"],\"additionalProperties\":false"));

    assertThat(new Completion(request, new Thought.Words("Yes.", true), 1).pieces())
        .containsExactly("{\"text\":\"Yes.\"}");
  }

  @Test
  void incompleteBodiesAreBadRequests() {
    for (var wrong :
        List.of(
            "no json",
            "[]",
            "{" + MESSAGES + "}",
            "{\"model\":\"m\"}",
            "{\"model\":\"m\",\"messages\":[]}",
            "{\"model\":\"m\",\"max_tokens\":0," + MESSAGES + "}",
            "{\"model\":\"m\",\"stream_options\":{\"include_usage\":true}," + MESSAGES + "}",
            schema("\"name\":\"a\",\"strict\":true", "\"required\":[\"text\"]"),
            schema("\"name\":\"a\",\"strict\":true", "\"additionalProperties\":false"),
            schema("\"strict\":false", "\"additionalProperties\":false"),
            "{\"model\":\"m\",\"messages\":[{\"role\":\"caller\",\"content\":\"hi\"}]}")) {
      assertThatThrownBy(() -> ChatRequest.of(wrong))
          .as(wrong)
          .isInstanceOfSatisfying(
              OpenAiError.class, refused -> assertThat(refused.status()).isEqualTo(400));
    }
  }
}
