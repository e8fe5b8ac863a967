package io.livestand.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class UsageTest {
  private static final long MIB = 1 << 20;

  @Test
  void theKernelSaysWhatThisProcessHasUsed() {
    var usage = Usage.of(ProcessHandle.current());

    assertThat(usage.cpu()).isGreaterThan(Duration.ZERO);
    assertThat(usage.residentBytes()).isGreaterThan(10 * MIB);
    assertThat(Usage.ofTree(ProcessHandle.current()).residentBytes()).isGreaterThan(10 * MIB);
  }
}
