package io.livestand.providers.openai;

import com.openai.core.JsonValue;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ResponseFormatJsonSchema;
import com.openai.models.ResponseFormatJsonSchema.JsonSchema;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption.Auto;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import io.livestand.agent.language.ChatMessage;
import io.livestand.agent.language.ModelRequest;
import io.livestand.agent.language.ReplyFormat;
import io.livestand.agent.language.tool.ToolRound;
import io.livestand.agent.language.tool.ToolSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A request in the vendor's words. Schemas are strict: nothing optional, nothing besides. Members
/// are written in the order of the schema, so that the verdict is.
final class CompletionRequest {
  private CompletionRequest() {}

  static ChatCompletionCreateParams of(ModelRequest asked, OpenAiConfig config, String id) {
    var request =
        ChatCompletionCreateParams.builder()
            .model(config.model())
            .maxCompletionTokens(asked.longest() == 0 ? config.maxTokens() : asked.longest())
            .putAdditionalHeader(Calls.REQUEST_ID, id);
    asked.conversation().forEach(message -> add(message, request));
    asked.rounds().forEach(round -> add(round, request));
    if (asked.format() == ReplyFormat.SCHEMA) {
      request.responseFormat(ENVELOPE);
    }
    asked.tools().forEach(tool -> request.addTool(tool(tool)));
    if (!asked.tools().isEmpty() && !asked.mayCall()) {
      request.toolChoice(Auto.NONE);
    }
    return request.build();
  }

  private static final ResponseFormatJsonSchema ENVELOPE =
      ResponseFormatJsonSchema.builder()
          .jsonSchema(
              JsonSchema.builder()
                  .name("answer")
                  .strict(true)
                  .schema(
                      JsonSchema.Schema.builder()
                          .putAllAdditionalProperties(
                              object(members("is_safe", "boolean", "text", "string")))
                          .build())
                  .build())
          .build();

  private static Map<String, Map<String, String>> members(
      String first, String itsType, String second, String typeOfThat) {
    var members = new LinkedHashMap<String, Map<String, String>>();
    members.put(first, Map.of("type", itsType));
    members.put(second, Map.of("type", typeOfThat));
    return members;
  }

  private static Map<String, JsonValue> object(Map<String, Map<String, String>> members) {
    var schema = new LinkedHashMap<String, JsonValue>();
    schema.put("type", JsonValue.from("object"));
    schema.put("properties", JsonValue.from(members));
    schema.put("required", JsonValue.from(List.copyOf(members.keySet())));
    schema.put("additionalProperties", JsonValue.from(false));
    return schema;
  }

  private static void add(ChatMessage message, ChatCompletionCreateParams.Builder request) {
    var _ =
        switch (message.role()) {
          case SYSTEM -> request.addSystemMessage(message.text());
          case USER -> request.addUserMessage(message.text());
          case ASSISTANT -> request.addAssistantMessage(message.text());
        };
  }

  private static void add(ToolRound round, ChatCompletionCreateParams.Builder request) {
    var wanted = ChatCompletionAssistantMessageParam.builder();
    for (var call : round.calls()) {
      wanted.addToolCall(
          ChatCompletionMessageFunctionToolCall.builder()
              .id(call.id())
              .function(
                  ChatCompletionMessageFunctionToolCall.Function.builder()
                      .name(call.name())
                      .arguments(call.arguments())
                      .build())
              .build());
    }
    request.addMessage(wanted.build());
    for (var i = 0; i < round.calls().size(); i++) {
      request.addMessage(
          ChatCompletionToolMessageParam.builder()
              .toolCallId(round.calls().get(i).id())
              .content(round.results().get(i))
              .build());
    }
  }

  private static ChatCompletionFunctionTool tool(ToolSpec tool) {
    var members = new LinkedHashMap<String, Map<String, String>>();
    for (var parameter : tool.parameters()) {
      members.put(
          parameter.name(),
          Map.of(
              "type",
              parameter.type().name().toLowerCase(Locale.ROOT),
              "description",
              parameter.description()));
    }
    return ChatCompletionFunctionTool.builder()
        .function(
            FunctionDefinition.builder()
                .name(tool.name())
                .description(tool.description())
                .strict(true)
                .parameters(
                    FunctionParameters.builder()
                        .putAllAdditionalProperties(object(members))
                        .build())
                .build())
        .build();
  }
}
