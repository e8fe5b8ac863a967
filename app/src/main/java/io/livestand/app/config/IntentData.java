package io.livestand.app.config;

import java.util.List;
import java.util.Map;

/// Something that callers may want, as a dialogue map has it.
///
/// @param examples how people say it, by language
public record IntentData(Map<String, List<String>> examples) {}
