package io.livestand.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.language.ModelPiece;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.reply.ReplyPart;
import io.livestand.agent.language.reply.ReplyReader;
import io.livestand.agent.language.tool.ToolCall;
import io.livestand.agent.language.tool.ToolRound;
import io.livestand.agent.language.tool.ToolSpec;
import io.livestand.agent.language.tool.ToolSpec.Parameter;
import io.livestand.agent.provider.ProviderException;
import io.livestand.app.config.Secrets;
import io.livestand.app.wiring.TestVendors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What our language model relies on.
class ModelContractIT {
  private static final List<ChatMessage> CONVERSATION =
      List.of(
          new ChatMessage(Role.SYSTEM, "Answer in one whole sentence of at least ten words."),
          new ChatMessage(Role.USER, "Do you insure fragile parcels?"));
  private static final ModelRequest QUESTION = ModelRequest.plain(CONVERSATION);
  private static final ToolSpec PRICE =
      new ToolSpec(
          "quote_price",
          "What a delivery costs.",
          List.of(
              new Parameter("weight_kg", ToolSpec.Type.NUMBER, "Weight in kilograms."),
              new Parameter("distance_km", ToolSpec.Type.NUMBER, "Distance in kilometres."),
              new Parameter("express", ToolSpec.Type.BOOLEAN, "Whether it is urgent.")));
  private static TestVendors vendors;

  @BeforeAll
  static void start() throws Exception {
    vendors = TestVendors.start();
  }

  @AfterAll
  static void stop() {
    vendors.close();
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerComesInPieces(Against against) throws Exception {
    try (var model = vendors.model(against.secrets("OpenAI", "OPENAI_API_KEY"));
        var answer = model.ask(QUESTION)) {
      var pieces = new ArrayList<String>();
      for (var piece = answer.next(); piece != null; piece = answer.next()) {
        pieces.add(((ModelPiece.Text) piece).text());
      }

      assertThat(pieces).hasSizeGreaterThan(3);
      assertThat(String.join("", pieces)).isNotBlank();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aVerdictComesBeforeTheTextAndTheObjectIsRead(Against against) throws Exception {
    var reader = ReplyReader.of(ReplyFormat.SCHEMA);
    var parts = new ArrayList<ReplyPart>();
    try (var model = vendors.model(against.secrets("OpenAI", "OPENAI_API_KEY"));
        var answer = model.ask(ModelRequest.of(CONVERSATION, ReplyFormat.SCHEMA, List.of()))) {
      for (var piece = answer.next(); piece != null; piece = answer.next()) {
        parts.addAll(reader.add(((ModelPiece.Text) piece).text()));
      }
    }

    assertThat(parts).startsWith(new ReplyPart.Verdict(true)).hasSizeGreaterThan(4);
    assertThat(parts.toString()).doesNotContain("is_safe", "{", "\\");
    assertThat(reader.finish()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aToolIsCalledWithWhatItNeedsAndItsResultIsUsed(Against against) throws Exception {
    var question =
        ModelRequest.of(
            List.of(
                new ChatMessage(
                    Role.USER,
                    "What is the price for 2 kilograms over 100 kilometres, not urgent?")),
            ReplyFormat.PLAIN,
            List.of(PRICE));
    try (var model = vendors.model(against.secrets("OpenAI", "OPENAI_API_KEY"))) {
      ToolCall call;
      try (var answer = model.ask(question)) {
        call = ((ModelPiece.Call) Objects.requireNonNull(answer.next())).call();
        assertThat(answer.next()).isNull();
      }
      assertThat(call.name()).isEqualTo("quote_price");
      var arguments = new ObjectMapper().readTree(call.arguments());
      assertThat(arguments.path("weight_kg").asDouble()).isEqualTo(2);
      assertThat(arguments.path("distance_km").asDouble()).isEqualTo(100);
      assertThat(arguments.path("express").isBoolean()).isTrue();

      var round =
          new ToolRound(List.of(call), List.of("{\"price\":\"7.35\",\"currency\":\"dollars\"}"));
      var text = new StringBuilder();
      try (var answer = model.ask(question.after(List.of(round), true))) {
        for (var piece = answer.next(); piece != null; piece = answer.next()) {
          text.append(((ModelPiece.Text) piece).text());
        }
      }
      assertThat(text.toString()).contains("7.35");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStreamEndsWithAReasonAndItsUsage(Against against) {
    var secrets = against.secrets("OpenAI", "OPENAI_API_KEY");
    var client =
        OpenAIOkHttpClient.builder()
            .baseUrl(
                against == Against.SANDBOX ? vendors.emulatedModelUrl() : TestVendors.modelUrl())
            .apiKey(secrets.openAiApiKey().orElse("sandbox"))
            .build();
    var question =
        ChatCompletionCreateParams.builder()
            .model(TestVendors.modelName())
            .addUserMessage("Say hello.")
            .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
            .build();
    try (var stream = client.chat().completions().createStreaming(question)) {
      var chunks = stream.stream().toList();

      assertThat(chunks.getLast().choices()).isEmpty();
      assertThat(chunks.getLast().usage().orElseThrow().completionTokens()).isPositive();
      assertThat(chunks.get(chunks.size() - 2).choices().getFirst().finishReason()).isPresent();
    } finally {
      client.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadKeyIsAnAuthenticationFailure(Against against) {
    try (var model = withBadKey(against)) {
      assertThatThrownBy(
              () -> {
                try (var answer = model.ask(QUESTION)) {
                  answer.next();
                }
              })
          .isInstanceOfSatisfying(
              ProviderException.class,
              failure ->
                  assertThat(failure.kind()).isEqualTo(ProviderException.Kind.AUTHENTICATION));
    }
  }

  private static LanguageModel withBadKey(Against against) {
    if (against == Against.SANDBOX) {
      return vendors.emulatedModel("bad");
    }
    var _ = against.secrets("OpenAI", "OPENAI_API_KEY");
    return vendors.model(Secrets.from(Map.of("OPENAI_API_KEY", "sk-bad")));
  }
}
