package io.livestand.signaling.socket;

import io.livestand.signaling.protocol.Letter;
import io.livestand.signaling.protocol.ServerMessage.Outgoing;
import io.livestand.signaling.protocol.ServerMessage.Told;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.jetty.websocket.api.StatusCode;

/// All that one client is told, numbered as it is told. It outlives its socket: where there is none
/// it keeps what is told, and the next socket goes on where the last one stopped. Those who tell
/// never wait. Any thread.
final class Feed {
  /// Messages kept for a client that was away.
  static final int KEPT = 2_000;

  private final InstantSource clock;
  private final ArrayDeque<Numbered> kept = new ArrayDeque<>();
  private boolean keeps;
  private long last;

  /// The socket that has it, or had it last.
  private Outbox outbox;

  private boolean isAway;

  /// How many sockets it had so far.
  private long sockets = 1;

  record Numbered(long seq, Letter letter) {}

  /// What comes of an attempt to go on.
  enum Resumption {
    RESUMED,
    /// More was missed than is kept.
    GAP,
    /// The client claims to know what was never told.
    AHEAD
  }

  Feed(Outbox outbox, InstantSource clock) {
    this.outbox = outbox;
    this.clock = clock;
  }

  /// From now on keeps what is told.
  synchronized void keep() {
    kept.clear();
    keeps = true;
  }

  /// Tells the client, in its turn.
  synchronized void tell(Letter letter) {
    last++;
    var numbered = new Numbered(last, letter);
    if (keeps) {
      kept.add(numbered);
      if (kept.size() > KEPT) {
        kept.remove();
      }
    }
    if (!isAway) {
      outbox.post(numbered);
    }
  }

  /// Answers what came over the socket of `from`. Where another socket has taken its place nobody
  /// waits for it, and its `reply_to` would mean something else.
  synchronized void answer(Outbox from, Outgoing answer) {
    if (outbox == from) {
      tell(now(answer));
    }
  }

  /// Goes on over the socket of `next`: all that was told after `lastSeq` is told again, then the
  /// answer. A socket that still has the feed is closed.
  synchronized Resumption resume(Outbox next, long lastSeq, Outgoing answer) {
    if (lastSeq > last) {
      return Resumption.AHEAD;
    }
    var firstKept = kept.isEmpty() ? last + 1 : kept.element().seq();
    if (lastSeq + 1 < firstKept) {
      return Resumption.GAP;
    }
    outbox.leave(StatusCode.POLICY_VIOLATION, "taken over");
    outbox = next;
    isAway = false;
    sockets++;
    next.post(missed(lastSeq));
    tell(now(answer));
    return Resumption.RESUMED;
  }

  private List<Numbered> missed(long lastSeq) {
    return kept.stream().filter(numbered -> numbered.seq() > lastSeq).toList();
  }

  /// The socket of `gone` is lost. What is told from now on waits for another.
  ///
  /// @return names this absence; empty where another socket took its place before
  synchronized OptionalLong detach(Outbox gone) {
    if (outbox != gone) {
      return OptionalLong.empty();
    }
    isAway = true;
    return OptionalLong.of(sockets);
  }

  /// Whether it has no socket now.
  synchronized boolean isAway() {
    return isAway;
  }

  /// Whether the client has been away since `absence` began.
  synchronized boolean isAwaySince(long absence) {
    return isAway && sockets == absence;
  }

  /// Whether the socket of `asked` has this feed, or had it last.
  synchronized boolean isOf(Outbox asked) {
    return outbox == asked;
  }

  private Letter now(Outgoing outgoing) {
    return new Letter(new Told(clock.instant(), outgoing));
  }
}
