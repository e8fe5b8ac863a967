package io.livestand.agent.dialogue.intent;

/// The answer to a question that is asked often.
///
/// @param id of the [FastAnswer]
/// @param text what to say
/// @param score how well the question fits, 0 to 1
public record FaqAnswer(String id, String text, double score) {}
