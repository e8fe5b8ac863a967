package io.livestand.signaling.protocol;

import io.livestand.signaling.protocol.ServerMessage.Told;
import org.jspecify.annotations.Nullable;

/// A message for any number of clients, which each number it differently: it is written once, and
/// the numbers are put in. Any thread.
public final class Letter {
  private static final MessageWriter WRITER = new MessageWriter();

  private final Told told;
  private volatile @Nullable Written written;

  /// All of a message but its number.
  private record Written(String beforeNumber, String afterNumber) {}

  public Letter(Told told) {
    this.told = told;
  }

  /// What is in it.
  public Told told() {
    return told;
  }

  /// The message, as it goes over the wire.
  ///
  /// @param seq the number that it has for the client that gets it
  public String numbered(long seq) {
    var ready = written;
    if (ready == null) {
      // Two clients' threads may both write it; they write the same.
      ready = write();
      written = ready;
    }
    return ready.beforeNumber() + seq + ready.afterNumber();
  }

  private Written write() {
    var text = WRITER.write(0, told.at(), told.outgoing());
    // The envelope's first fields hold nothing that could look like this one.
    var number = text.indexOf(MessageWriter.SEQ) + MessageWriter.SEQ.length();
    return new Written(text.substring(0, number), text.substring(number + 1));
  }
}
