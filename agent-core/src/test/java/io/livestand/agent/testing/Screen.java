package io.livestand.agent.testing;

import static org.awaitility.Awaitility.await;

import io.livestand.agent.call.MindEvent;
import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.agent.call.MindEvents;
import io.livestand.agent.call.MindState;
import io.livestand.agent.measure.TurnReport;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// What a call's screen was told.
public final class Screen implements MindEvents {
  private final List<MindEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void on(MindEvent event) {
    events.add(event);
  }

  /// Everything since it was last cleared.
  public List<MindEvent> events() {
    return List.copyOf(events);
  }

  /// Forgets what it was told.
  public void clear() {
    events.clear();
  }

  /// The states entered, in their order.
  public List<MindState> states() {
    return all(MindEvent.StateChanged.class).map(MindEvent.StateChanged::state).toList();
  }

  /// Times that a filler was heard.
  public long fillers() {
    return all(MindEvent.StateChanged.class)
        .filter(changed -> changed.details().equals("filler"))
        .count();
  }

  /// What the bot said and was heard to say.
  public List<String> said() {
    return said(Speaker.ASSISTANT);
  }

  /// What somebody has said, once that is certain.
  public List<String> said(Speaker speaker) {
    return all(MindEvent.Transcript.class)
        .filter(line -> line.isFinal() && line.speaker() == speaker)
        .map(MindEvent.Transcript::text)
        .toList();
  }

  /// The codes of what failed.
  public List<String> failures() {
    return all(MindEvent.Failed.class).map(MindEvent.Failed::code).toList();
  }

  /// The last turn that was measured.
  public TurnReport lastReport() {
    return all(MindEvent.TurnMeasured.class).toList().getLast().report();
  }

  /// Waits until the bot was heard to say this.
  public void awaitSaid(String words) {
    await().until(() -> said().contains(words));
  }

  /// Waits until this is the last state entered.
  public void awaitState(MindState state) {
    await().until(() -> !states().isEmpty() && states().getLast() == state);
  }

  private <E extends MindEvent> Stream<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast);
  }
}
