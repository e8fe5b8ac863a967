package io.livestand.app.config;

import io.livestand.agent.dialogue.intent.FaqEntry;
import java.util.List;
import java.util.Map;

/// `configs/faq.json`: questions that are asked often, and their answers.
///
/// @param languages by BCP 47 tag
public record FaqData(Map<String, List<FaqEntry>> languages) {}
