package io.livestand.agent.language.reply;

import io.livestand.agent.language.ReplyFormat;
import java.util.List;

/// Takes an answer apart while it is being written. One reader per answer, one thread. However an
/// answer comes in pieces, what is found in it is the same.
public interface ReplyReader {
  /// Reads the next piece.
  ///
  /// @return what it completed, in order; often nothing
  List<ReplyPart> add(String piece);

  /// The answer has ended. One in which no verdict was found is not safe.
  List<ReplyPart> finish();

  /// A reader of answers that were asked for in a format.
  static ReplyReader of(ReplyFormat format) {
    return switch (format) {
      case PLAIN -> new PlainReply();
      case SCHEMA, HEADER -> new WrappedReply();
    };
  }
}
