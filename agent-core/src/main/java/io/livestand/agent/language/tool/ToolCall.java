package io.livestand.agent.language.tool;

/// A model wants a tool used.
///
/// @param id of the call, by which the model knows its result
/// @param name of the tool, which need not be one there is
/// @param arguments a JSON object, as the model wrote it: it need not be valid
public record ToolCall(String id, String name, String arguments) {}
