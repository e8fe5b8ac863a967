package io.livestand.agent.language;

import io.livestand.agent.language.tool.ToolRound;
import io.livestand.agent.language.tool.ToolSpec;
import java.util.List;

/// What a model is asked.
///
/// @param conversation oldest first, the caller's words last, or an instruction about them
/// @param rounds the tools that were used for this very answer, and what they returned
/// @param format how it says whether its answer is safe
/// @param tools what it may use
/// @param mayCall whether it may use any of them, or has to answer in words by now
/// @param longest of the answer, in tokens; 0 for what is usual for a spoken answer
public record ModelRequest(
    List<ChatMessage> conversation,
    List<ToolRound> rounds,
    ReplyFormat format,
    List<ToolSpec> tools,
    boolean mayCall,
    int longest) {
  public ModelRequest {
    conversation = List.copyOf(conversation);
    rounds = List.copyOf(rounds);
    tools = List.copyOf(tools);
    if (longest < 0) {
      throw new IllegalArgumentException("an answer of " + longest + " tokens");
    }
  }

  /// Asks for plain text and nothing else.
  public static ModelRequest plain(List<ChatMessage> conversation) {
    return of(conversation, ReplyFormat.PLAIN, List.of());
  }

  /// Asks for an answer that may need tools first.
  public static ModelRequest of(
      List<ChatMessage> conversation, ReplyFormat format, List<ToolSpec> tools) {
    return new ModelRequest(conversation, List.of(), format, tools, true, 0);
  }

  /// The same after tools were used.
  public ModelRequest after(List<ToolRound> used, boolean mayCallAgain) {
    return new ModelRequest(conversation, used, format, tools, mayCallAgain, longest);
  }

  /// The same with another length.
  public ModelRequest withLongest(int tokens) {
    return new ModelRequest(conversation, rounds, format, tools, mayCall, tokens);
  }
}
