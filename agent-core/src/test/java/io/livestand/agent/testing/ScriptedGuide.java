package io.livestand.agent.testing;

import io.livestand.agent.call.Guide;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.DialogueMap.Intent;
import io.livestand.agent.dialogue.DialogueState;
import io.livestand.agent.dialogue.DialogueState.Action;
import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.Phrase;
import io.livestand.agent.dialogue.PlaylistItem;
import io.livestand.agent.dialogue.SystemResponse;
import io.livestand.agent.dialogue.Target;
import io.livestand.agent.dialogue.Transition;
import io.livestand.agent.dialogue.Transition.RequiredEntity;
import io.livestand.agent.dialogue.Variable;
import io.livestand.agent.dialogue.Variable.EntityKind;
import io.livestand.agent.dialogue.VariableType;
import io.livestand.agent.dialogue.entity.EntityExtractors;
import io.livestand.agent.dialogue.entity.NumberWords.Numeral;
import io.livestand.agent.dialogue.entity.Slot;
import io.livestand.agent.dialogue.entity.SlotFilling;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentExamples;
import io.livestand.agent.dialogue.intent.IntentThresholds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A small dialogue: it greets, takes orders of so many boxes, looks orders up with the model, has
/// it reckon with a filler beside, and says goodbye. Callers are understood when they say exactly
/// `order`, `where is it`, `reckon` or `bye`.
public final class ScriptedGuide {
  public static final String HOW_MANY = "How many?";
  public static final String TAKEN = "I note:";
  public static final String BYE = "Goodbye.";
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 25);

  private ScriptedGuide() {}

  /// Leads through it in English.
  public static Guide guide() {
    try {
      return new Guide(
          new FlowEngine(map(), (name, _, _) -> values -> Objects.requireNonNull(values.get(name))),
          new IntentClassifier(
              List.of(
                  new IntentExamples("order", List.of("order")),
                  new IntentExamples("status", List.of("where is it")),
                  new IntentExamples("reckon", List.of("reckon")),
                  new IntentExamples("bye", List.of("bye"))),
              List.of(),
              phrases ->
                  text ->
                      phrases.stream().mapToDouble(known -> known.equals(text) ? 1 : 0).toArray(),
              new IntentThresholds(0.5, 0.5, 0),
              EntityExtractors.english(word ->
                  word.equals("three")
                      ? Optional.of(new Numeral(3, false, false))
                      : Optional.empty())),
          new SlotFilling(List.of(new Slot("boxes", Slot.Kind.NUMBER))),
          () -> TODAY);
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static DialogueMap map() {
    return new DialogueMap(
        List.of("en-US"),
        "start",
        List.of(new PlaylistItem.Cache("static:apology")),
        "static:non_secure_response",
        List.of("filler:1"),
        Map.of("boxes", new Variable(VariableType.INTEGER, 0, EntityKind.NUMBER)),
        Map.of(
            "order", intent("order"),
            "status", intent("where is it"),
            "reckon", intent("reckon"),
            "bye", intent("bye")),
        Map.of(
            "order", to("ordered", List.of(new RequiredEntity("boxes", clip("static:how_many")))),
            "status", to("status", List.of()),
            "reckon", to("reckoning", List.of()),
            "bye", to("goodbye", List.of())),
        Map.of(
            "static:greeting", Phrase.same(ScriptedCall.GREETING),
            "static:apology", Phrase.same(ScriptedCall.APOLOGY),
            "static:non_secure_response", Phrase.same(ScriptedCall.NON_SECURE),
            "static:how_many", Phrase.same(HOW_MANY),
            "static:taken", Phrase.same(TAKEN),
            "static:bye", Phrase.same(BYE),
            "filler:1", Phrase.same(ScriptedCall.FILLER)),
        Map.of(
            "start", state(clip("static:greeting"), Action.NONE),
            "ordered",
                state(
                    List.of(
                        new PlaylistItem.Cache("static:taken"),
                        new PlaylistItem.Tts(Phrase.same("{{ session.variables.boxes }} boxes."))),
                    Action.NONE),
            "status",
                state(
                    List.of(
                        new PlaylistItem.Filler("filler:1"),
                        new PlaylistItem.Llm(Phrase.same("Look the order up."))),
                    Action.NONE),
            "reckoning",
                new DialogueState(
                    new SystemResponse(
                        List.of(new PlaylistItem.Llm(Phrase.same("Reckon."))), List.of()),
                    List.of(),
                    List.of("filler:1"),
                    Map.of(),
                    Action.NONE),
            "goodbye", state(clip("static:bye"), Action.END_CALL)));
  }

  private static List<PlaylistItem> clip(String key) {
    return List.of(new PlaylistItem.Cache(key));
  }

  private static Intent intent(String example) {
    return new Intent(Map.of("en-US", List.of(example)));
  }

  private static Transition to(String state, List<RequiredEntity> required) {
    return new Transition(new Target.To(state), required, List.of());
  }

  private static DialogueState state(List<PlaylistItem> playlist, Action action) {
    return new DialogueState(
        new SystemResponse(playlist, List.of()), List.of(), List.of(), Map.of(), action);
  }
}
