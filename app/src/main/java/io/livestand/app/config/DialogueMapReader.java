package io.livestand.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.DialogueMap.Intent;
import io.livestand.agent.dialogue.DialogueState;
import io.livestand.agent.dialogue.DialogueState.Action;
import io.livestand.agent.dialogue.MapFault;
import io.livestand.agent.dialogue.Phrase;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.dialogue.SystemResponse;
import io.livestand.agent.dialogue.Target;
import io.livestand.agent.dialogue.Transition;
import io.livestand.agent.dialogue.Transition.Branch;
import io.livestand.agent.dialogue.Transition.RequiredEntity;
import io.livestand.agent.dialogue.Variable;
import io.livestand.agent.dialogue.Variable.EntityKind;
import io.livestand.agent.dialogue.VariableType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// Makes a map of JSON that has its schema's shape: whatever the schema requires is there.
final class DialogueMapReader {
  private final List<MapFault> faults = new ArrayList<>();

  /// What a schema does not tell: values that are not of the type beside them.
  List<MapFault> faults() {
    return List.copyOf(faults);
  }

  DialogueMap map(JsonNode tree) {
    var variables = new LinkedHashMap<String, Variable>();
    tree.path("variables").properties().forEach(entry -> variable(entry, variables));
    return new DialogueMap(
        list(tree.path("languages"), JsonNode::asText),
        tree.path("initial_state").asText(),
        playlist(tree.path("error_response").path("playlist")),
        tree.path("non_secure_response").asText(),
        list(tree.path("neutral_fillers"), JsonNode::asText),
        variables,
        map(tree.path("intents"), DialogueMapReader::intent),
        map(tree.path("global_transitions"), DialogueMapReader::transition),
        map(tree.path("clips"), DialogueMapReader::phrase),
        map(tree.path("states"), DialogueMapReader::state));
  }

  private void variable(Map.Entry<String, JsonNode> entry, Map<String, Variable> variables) {
    var node = entry.getValue();
    try {
      variables.put(
          entry.getKey(),
          new Variable(
              VariableType.valueOf(constant(node.path("type"))),
              value(node.path("initial")),
              node.has("entity")
                  ? EntityKind.valueOf(constant(node.path("entity")))
                  : EntityKind.NONE));
    } catch (IllegalArgumentException wrong) {
      faults.add(
          new MapFault(
              "variables." + entry.getKey() + ".initial", String.valueOf(wrong.getMessage())));
    }
  }

  private static Object value(JsonNode node) {
    if (node.isNumber()) {
      return node.numberValue();
    }
    return node.isBoolean() ? (Object) node.booleanValue() : node.asText();
  }

  private static Intent intent(JsonNode node) {
    return new Intent(map(node.path("examples"), phrases -> list(phrases, JsonNode::asText)));
  }

  private static DialogueState state(JsonNode node) {
    var response = node.path("system_response");
    return new DialogueState(
        new SystemResponse(
            playlist(response.path("playlist")), playlist(response.path("return_playlist"))),
        list(node.path("code"), JsonNode::asText),
        list(node.path("fillers"), JsonNode::asText),
        map(node.path("transitions"), DialogueMapReader::transition),
        node.has("action") ? Action.valueOf(constant(node.path("action"))) : Action.NONE);
  }

  private static Transition transition(JsonNode node) {
    return new Transition(
        target(node),
        list(
            node.path("required_entities"),
            entity ->
                new RequiredEntity(
                    entity.path("name").asText(), playlist(entity.path("question")))),
        list(
            node.path("branches"),
            branch -> new Branch(branch.path("when").asText(), target(branch))));
  }

  private static Target target(JsonNode node) {
    return Target.of(node.path("next_state").asText());
  }

  private static List<PlaylistItem> playlist(JsonNode node) {
    return list(node, DialogueMapReader::item);
  }

  private static PlaylistItem item(JsonNode node) {
    var type = node.path("type").asText();
    return switch (type) {
      case "cache" -> new PlaylistItem.Cache(node.path("key").asText());
      case "filler" -> new PlaylistItem.Filler(node.path("key").asText());
      case "tts" -> new PlaylistItem.Tts(phrase(node.path("text_template")));
      case "llm" -> new PlaylistItem.Llm(phrase(node.path("instruction")));
      default -> throw new IllegalArgumentException("not by the schema: " + type);
    };
  }

  private static Phrase phrase(JsonNode node) {
    return node.isTextual() ? Phrase.same(node.asText()) : new Phrase(map(node, JsonNode::asText));
  }

  private static String constant(JsonNode node) {
    return node.asText().toUpperCase(Locale.ROOT);
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> element) {
    var list = new ArrayList<T>();
    node.forEach(each -> list.add(element.apply(each)));
    return list;
  }

  private static <T> Map<String, T> map(JsonNode node, Function<JsonNode, T> element) {
    var map = new LinkedHashMap<String, T>();
    node.properties().forEach(entry -> map.put(entry.getKey(), element.apply(entry.getValue())));
    return map;
  }
}
