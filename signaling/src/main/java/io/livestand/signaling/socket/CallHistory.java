package io.livestand.signaling.socket;

import io.livestand.agent.call.MindEvent.Speaker;
import io.livestand.signaling.protocol.ServerMessage.BotMindStateUpdate;
import io.livestand.signaling.protocol.ServerMessage.CallEvent;
import io.livestand.signaling.protocol.ServerMessage.CallParameters;
import io.livestand.signaling.protocol.ServerMessage.LlmTextChunk;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import io.livestand.signaling.protocol.ServerMessage.Transcript;
import io.livestand.signaling.protocol.ServerMessage.TurnMetrics;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a call told so far, as short as it can be told to one who comes late: of what was said over
/// again only the last, of pieces their sum, of a long call only its last part. One thread.
final class CallHistory {
  static final int EVENTS = 500;
  static final int PARTS = 4_000;

  /// By what each part is found again that a later one replaces. In the order in which it was told.
  private final LinkedHashMap<Key, Told> parts = new LinkedHashMap<>();

  private final ArrayDeque<Key> events = new ArrayDeque<>();
  private final Map<Integer, StringBuilder> texts = new HashMap<>();
  private int turnInHand;
  private long count;

  private sealed interface Key {}

  private record Kept(long number) implements Key {}

  private record State(int turn, long number) implements Key {}

  private record Partial(int turn, Speaker role) implements Key {}

  private record Text(int turn) implements Key {}

  private record Metrics(int turn) implements Key {}

  private record Parameters() implements Key {}

  /// The call told this.
  void note(Told told) {
    count++;
    var turn = told.outgoing().turn().orElse(0);
    switch (told.outgoing().message()) {
      case BotMindStateUpdate _ -> state(turn, told);
      case Transcript said -> transcript(turn, said, told);
      case LlmTextChunk(var chunk) -> {
        texts.computeIfAbsent(turn, _ -> new StringBuilder()).append(chunk);
        parts.putIfAbsent(new Text(turn), told);
      }
      case TurnMetrics _ -> parts.putLast(new Metrics(turn), told);
      case CallParameters _ -> parts.putLast(new Parameters(), told);
      case CallEvent _ -> event(told);
      default -> {} // of the client, or of the end
    }
    if (parts.size() > PARTS && parts.pollFirstEntry().getKey() instanceof Text(var of)) {
      texts.remove(of);
    }
  }

  private void state(int turn, Told told) {
    if (turn > turnInHand) {
      parts.keySet().removeIf(key -> key instanceof State(var of, _) && of < turn);
      turnInHand = turn;
    }
    if (turn == turnInHand) {
      parts.put(new State(turn, count), told);
    }
  }

  private void transcript(int turn, Transcript said, Told told) {
    var partial = new Partial(turn, said.role());
    if (said.isFinal()) {
      parts.remove(partial);
      parts.put(new Kept(count), told);
    } else {
      parts.putLast(partial, told);
    }
  }

  private void event(Told told) {
    var key = new Kept(count);
    parts.put(key, told);
    events.add(key);
    if (events.size() > EVENTS) {
      parts.remove(events.remove());
    }
  }

  /// All of it, in its order.
  List<Told> toldSoFar() {
    return parts.entrySet().stream().map(part -> whole(part.getKey(), part.getValue())).toList();
  }

  private Told whole(Key key, Told told) {
    if (!(key instanceof Text(var turn))) {
      return told;
    }
    var text = String.valueOf(texts.get(turn));
    var first = told.outgoing();
    return new Told(
        told.at(),
        new Outgoing(new LlmTextChunk(text), first.sessionId(), first.turn(), first.replyTo()));
  }
}
