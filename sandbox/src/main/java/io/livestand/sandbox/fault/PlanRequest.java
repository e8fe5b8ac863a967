package io.livestand.sandbox.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.livestand.sandbox.fault.Fault.Cut;
import io.livestand.sandbox.fault.Fault.Malformed;
import io.livestand.sandbox.fault.Fault.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads a planned fault:
///
/// ```
/// {"vendor": "openai", "fault": "cut", "how": "clean", "after": {"calls": 1, "messages": 5, "ms": 0}, "times": 1}
/// ```
///
/// | field | meaning |
/// |---|---|
/// | `vendor` | one of `Vendor` |
/// | `fault` | `auth`, `permission`, `quota`, `rate`, `bad_request`, `overloaded`, `idle`, `session_limit`, `stall`, `slow_first_byte`, `cut`, `malformed`, `late` |
/// | `by_ms` | of `slow_first_byte`: how much later |
/// | `how` | of `cut`: `reset`, `goaway`, `clean`; of `malformed`: `json`, `unknown`, `base64`, `odd`; else what is usual for the vendor |
/// | `after` | `calls` that pass first; then, within a call, `messages` and `ms` that pass first; all default to 0 |
/// | `times` | how many calls are struck; default 1; 0 is for ever |
/// | `open` | true strikes calls under way too, counting from here and now |
public final class PlanRequest {
  private static final Set<String> FIELDS =
      Set.of("vendor", "fault", "by_ms", "how", "after", "times", "open");
  private static final Set<String> AFTER_FIELDS = Set.of("calls", "messages", "ms");

  private PlanRequest() {}

  /// Reads and checks it.
  ///
  /// @throws IllegalArgumentException with a sentence that names the field
  public static PlannedFault of(String json) {
    var plan = parse(json);
    known(plan, FIELDS, "");
    var after = plan.path("after");
    demand(after.isMissingNode() || after.isObject(), "after is an object of calls, messages, ms");
    known(after, AFTER_FIELDS, "after.");
    var vendor = vendor(plan.path("vendor").asText());
    return new PlannedFault(
        vendor,
        number(after, "calls", "after.calls", 0),
        Duration.ofMillis(number(after, "ms", "after.ms", 0)),
        number(after, "messages", "after.messages", 0),
        fault(plan, vendor),
        number(plan, "times", "times", 1),
        plan.path("open").asBoolean());
  }

  private static JsonNode parse(String json) {
    try {
      var plan = new ObjectMapper().readTree(json);
      demand(plan.isObject(), "the plan is not a JSON object");
      return plan;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the plan is not JSON", e);
    }
  }

  private static Vendor vendor(String word) {
    return Arrays.stream(Vendor.values())
        .filter(vendor -> vendor.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "vendor is one of "
                    + String.join(
                        ", ", Arrays.stream(Vendor.values()).map(Vendor::word).toList())));
  }

  private static Fault fault(JsonNode plan, Vendor vendor) {
    var word = plan.path("fault").asText();
    demand(
        word.equals("slow_first_byte") || plan.path("by_ms").isMissingNode(),
        "by_ms is of slow_first_byte only");
    demand(
        word.equals("cut") || word.equals("malformed") || plan.path("how").isMissingNode(),
        "how is of cut and malformed only");
    return switch (word) {
      case "stall" -> new Fault.Stall();
      case "late" -> new Fault.Late();
      case "slow_first_byte" -> {
        demand(plan.has("by_ms"), "by_ms is needed with slow_first_byte");
        yield new Fault.Slow(Duration.ofMillis(number(plan, "by_ms", "by_ms", 0)));
      }
      case "cut" -> kind(plan, vendor, Arrays.asList(Cut.values()));
      case "malformed" -> kind(plan, vendor, Arrays.asList(Malformed.values()));
      default ->
          named(word, Arrays.asList(Refusal.values()))
              .orElseThrow(
                  () -> new IllegalArgumentException("fault: '" + word + "' is not known"));
    };
  }

  // Without a word for it: the first kind that happens to the vendor.
  private static <F extends Enum<F> & Fault> Fault kind(
      JsonNode plan, Vendor vendor, List<F> kinds) {
    var how = plan.path("how");
    if (how.isMissingNode()) {
      return kinds.stream().filter(vendor::knows).findFirst().orElse(kinds.getFirst());
    }
    return named(how.asText(), kinds)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "how is one of " + kinds.stream().map(Words::of).toList()));
  }

  private static <F extends Enum<F>> Optional<F> named(String word, List<F> kinds) {
    return kinds.stream().filter(kind -> Words.of(kind).equals(word)).findFirst();
  }

  private static int number(JsonNode object, String field, String name, int otherwise) {
    var value = object.path(field);
    if (value.isMissingNode()) {
      return otherwise;
    }
    demand(value.canConvertToInt() && value.intValue() >= 0, name + " is a number from 0 up");
    return value.intValue();
  }

  private static void known(JsonNode object, Set<String> names, String path) {
    for (var field : object.properties()) {
      demand(names.contains(field.getKey()), path + field.getKey() + " is not known");
    }
  }

  private static void demand(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
