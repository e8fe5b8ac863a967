package io.livestand.agent.dialogue.entity;

/// An entity and where it was found.
///
/// @param end index of the piece behind it
record Found(Entity entity, int end) {}
