package io.livestand.agent.dialogue.intent;

import io.livestand.agent.dialogue.entity.Entities;

/// What the caller wants.
///
/// @param intentId what to act upon
/// @param score how well the words fit it, 0 to 1
/// @param entities numbers, dates and the like among the words
/// @param currentLeader what fits these words best; other than `intentId` where it leads so
///   narrowly that the previous leader keeps its place. To be given as the previous leader the next
///   time: who leads twice in a row takes over.
public record IntentResult(
    String intentId, double score, Entities entities, String currentLeader) {}
