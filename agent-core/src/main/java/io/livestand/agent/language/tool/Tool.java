package io.livestand.agent.language.tool;

/// Something that a model may use while it answers. Used by many calls at once.
public interface Tool {
  /// What the model is told about it.
  ToolSpec spec();

  /// Does the work. May block; interruption ends it.
  ///
  /// @param arguments a JSON object, as the model wrote it
  /// @param language of the caller, such as `en-US`
  /// @return JSON, for the model to read
  /// @throws ToolException with a sentence for the model, when the arguments make no sense
  String use(String arguments, String language) throws InterruptedException;
}
