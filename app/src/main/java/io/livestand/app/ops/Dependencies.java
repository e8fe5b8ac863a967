package io.livestand.app.ops;

import io.livestand.providers.yandex.connection.ConnectionsReport;
import io.livestand.signaling.protocol.OpsReport.Dependency;
import io.livestand.signaling.protocol.OpsReport.Part;
import io.livestand.signaling.protocol.OpsReport.Status;
import io.livestand.signaling.web.HealthReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// How to find out about everything that a node stands on. Nothing is asked of a vendor for the
/// purpose: that would cost money, and tell of a request that no caller made.
///
/// @param mediaServer whether it is connected
/// @param voices methods of speaking, the best first
/// @param knowledge a few words on it
/// @param isKnowledgeWhole whether nothing of it is done without
/// @param cache a few words on it
/// @param isCacheWhole whether nothing of it is done without
/// @param sandbox whether it runs; empty where there is none
public record Dependencies(
    BooleanSupplier mediaServer,
    Supplier<ConnectionsReport> recogniser,
    Outcomes model,
    List<Outcomes> voices,
    Supplier<String> knowledge,
    BooleanSupplier isKnowledgeWhole,
    Supplier<String> cache,
    BooleanSupplier isCacheWhole,
    Optional<BooleanSupplier> sandbox) {
  public Dependencies {
    voices = List.copyOf(voices);
  }

  List<Dependency> report() {
    var all = new ArrayList<Dependency>();
    all.add(upOrDown(Part.MEDIA_SERVER, mediaServer, "connected", "not reachable"));
    all.add(recogniserNow());
    all.add(new Dependency(Part.LLM, model.status(), false, model.detail()));
    all.add(new Dependency(Part.TTS, voice(), false, voiceDetail()));
    all.add(partly(Part.KNOWLEDGE, isKnowledgeWhole, knowledge));
    all.add(partly(Part.CACHE, isCacheWhole, cache));
    sandbox.ifPresent(isUp -> all.add(upOrDown(Part.SANDBOX, isUp, "runs", "is being restarted")));
    return all;
  }

  /// Whether nothing is down that calls cannot be taken without.
  static boolean areEnough(List<Dependency> all) {
    return all.stream().noneMatch(part -> part.needed() && part.status() == Status.DOWN);
  }

  /// The same in a word for each, for a load balancer and whoever looks why.
  ///
  /// @param calls calls in progress
  public HealthReport health(int calls) {
    var all = report();
    var parts = new LinkedHashMap<String, String>();
    all.forEach(part -> parts.put(part.name().name().toLowerCase(Locale.ROOT), part.detail()));
    return new HealthReport(areEnough(all), parts, calls);
  }

  private Dependency recogniserNow() {
    var now = recogniser.get();
    var detail =
        now.isReady()
            ? "%d connections, %d streams".formatted(now.ready(), now.streams())
            : "not reachable";
    return new Dependency(Part.STT, now.isReady() ? Status.UP : Status.DOWN, true, detail);
  }

  /// Somebody speaks as long as one of them does.
  private Status voice() {
    var asked = voices.stream().map(Outcomes::status).filter(s -> s != Status.UNKNOWN).toList();
    if (asked.isEmpty()) {
      return Status.UNKNOWN;
    }
    if (asked.stream().allMatch(status -> status == Status.UP)) {
      return Status.UP;
    }
    var isSpoken = asked.stream().anyMatch(status -> status == Status.UP);
    return isSpoken || asked.size() < voices.size() || !asked.contains(Status.DOWN)
        ? Status.DEGRADED
        : Status.DOWN;
  }

  private String voiceDetail() {
    var asked = voices.stream().filter(each -> each.status() != Status.UNKNOWN).toList();
    return (asked.isEmpty() ? voices : asked)
        .stream().map(Outcomes::detail).collect(Collectors.joining("; "));
  }

  private static Dependency upOrDown(Part part, BooleanSupplier isUp, String up, String down) {
    var now = isUp.getAsBoolean();
    return new Dependency(part, now ? Status.UP : Status.DOWN, true, now ? up : down);
  }

  private static Dependency partly(Part part, BooleanSupplier isWhole, Supplier<String> detail) {
    return new Dependency(
        part, isWhole.getAsBoolean() ? Status.UP : Status.DEGRADED, false, detail.get());
  }
}
