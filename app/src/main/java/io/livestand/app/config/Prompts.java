package io.livestand.app.config;

/// What the language model is told in one language.
public record Prompts(String system) {}
