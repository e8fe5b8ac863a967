package io.livestand.providers.yandex.connection;

import java.util.concurrent.atomic.AtomicLong;

/// What has happened to a pool since the start.
final class Counts {
  private final AtomicLong created = new AtomicLong();
  private final AtomicLong warmed = new AtomicLong();
  private final AtomicLong swept = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private final AtomicLong acquired = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  /// One more, and how many there were with it.
  long created() {
    return created.incrementAndGet();
  }

  void warmed() {
    warmed.incrementAndGet();
  }

  void swept() {
    swept.incrementAndGet();
  }

  void failed() {
    failed.incrementAndGet();
  }

  void acquired() {
    acquired.incrementAndGet();
  }

  void refused() {
    refused.incrementAndGet();
  }

  ConnectionsReport report(int open, int ready, int streams, int waiting) {
    return new ConnectionsReport(
        open,
        ready,
        streams,
        waiting,
        created.get(),
        warmed.get(),
        swept.get(),
        failed.get(),
        acquired.get(),
        refused.get());
  }
}
