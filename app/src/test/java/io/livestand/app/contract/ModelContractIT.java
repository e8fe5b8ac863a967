package io.livestand.app.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ChatMessage.Role;
import io.livestand.agent.language.LanguageModel;
import io.livestand.agent.provider.ProviderException;
import io.livestand.app.config.Secrets;
import io.livestand.app.wiring.TestVendors;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What our language model relies on.
class ModelContractIT {
  private static final List<ChatMessage> QUESTION =
      List.of(
          new ChatMessage(Role.SYSTEM, "Answer in one whole sentence of at least ten words."),
          new ChatMessage(Role.USER, "Do you insure fragile parcels?"));
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
        var answer = model.answer(QUESTION)) {
      var pieces = new ArrayList<String>();
      for (var piece = answer.next(); piece != null; piece = answer.next()) {
        pieces.add(piece);
      }

      assertThat(pieces).hasSizeGreaterThan(3);
      assertThat(String.join("", pieces)).isNotBlank();
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
                try (var answer = model.answer(QUESTION)) {
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
