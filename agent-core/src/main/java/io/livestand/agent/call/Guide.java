package io.livestand.agent.call;

import io.livestand.agent.dialogue.Asked;
import io.livestand.agent.dialogue.DialogueMap;
import io.livestand.agent.dialogue.FlowEngine;
import io.livestand.agent.dialogue.FlowEvent;
import io.livestand.agent.dialogue.FlowResult;
import io.livestand.agent.dialogue.SessionState;
import io.livestand.agent.dialogue.Variable.EntityKind;
import io.livestand.agent.dialogue.entity.SlotFilling;
import io.livestand.agent.dialogue.intent.FaqAnswer;
import io.livestand.agent.dialogue.intent.IntentClassifier;
import io.livestand.agent.dialogue.intent.IntentResult;
import io.livestand.agent.turn.Expectation;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Supplier;

/// Leads callers of one language through the dialogue map: hears in their words what they want and
/// what was asked for, and tells where that leads. It keeps nothing of a call, so that all calls of
/// a language share one.
public final class Guide {
  private final FlowEngine flow;
  private final IntentClassifier classifier;
  private final SlotFilling slots;
  private final Supplier<LocalDate> today;

  /// @param slots of the map's variables
  /// @param today where the callers are: `tomorrow` is a date
  public Guide(
      FlowEngine flow, IntentClassifier classifier, SlotFilling slots, Supplier<LocalDate> today) {
    this.flow = flow;
    this.classifier = classifier;
    this.slots = slots;
    this.today = today;
  }

  /// The map by which it leads.
  DialogueMap map() {
    return flow.map();
  }

  /// A call begins; what is to be said is the greeting.
  FlowResult begin(CallId call) {
    return flow.begin(call.toString());
  }

  /// Where words lead.
  ///
  /// @param intent what they were understood to want, if anything
  record Lead(FlowResult result, Optional<IntentResult> intent) {}

  /// Where the words lead from where the session is; empty where they are nothing for the map, and
  /// somebody else has to answer. What was asked for goes before an intent.
  Optional<Lead> lead(SessionState session, String words) throws InterruptedException {
    var asked = flow.asked(session);
    var heard =
        new HashMap<>(
            slots.fill(
                classifier.entities(words, today.get()), asked.map(Asked::entity).orElse(null)));
    asked
        .filter(question -> question.kind() == EntityKind.TEXT)
        .ifPresent(question -> heard.put(question.entity(), words));
    var intent =
        classifier.classifyIntent(
            words, session.previousIntentLeader(), flow.intents(session)::contains, today.get());
    var event = new FlowEvent(intent.map(IntentResult::intentId).orElse(null), heard);
    var led = intent.map(result -> session.withLeader(result.currentLeader())).orElse(session);
    return flow.leadsOn(led, event)
        ? Optional.of(new Lead(flow.processEvent(led, event), intent))
        : Optional.empty();
  }

  /// The answer to a question that is asked often.
  Optional<FaqAnswer> faq(String words) throws InterruptedException {
    return classifier.findFaqAnswer(words);
  }

  /// What the bot asked for and has not heard yet.
  Optional<Asked> asked(SessionState session) {
    return flow.asked(session);
  }

  /// What the caller's next words should be.
  Expectation expectation(SessionState session) {
    return flow.asked(session)
        .map(asked ->
            switch (asked.kind()) {
              case NUMBER, AMOUNT, DATE -> Expectation.NUMBER;
              case YES_NO -> Expectation.YES_OR_NO;
              case PHONE -> Expectation.PHONE;
              case TEXT, NONE -> Expectation.ANYTHING;
            })
        .orElse(Expectation.ANYTHING);
  }
}
