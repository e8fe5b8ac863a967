package io.livestand.agent.call;

/// Who calls.
///
/// @param userName how the bot may address the caller; may be empty
/// @param language BCP 47 tag of the language to speak, such as `en-US`
public record CallRequest(String userName, String language) {}
