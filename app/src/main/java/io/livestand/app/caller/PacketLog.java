package io.livestand.app.caller;

import io.livestand.bridge.rtp.PacketTap;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// When packets with sound came from the bot.
final class PacketLog implements PacketTap {
  private final List<Long> voiced = new ArrayList<>();

  @Override
  public synchronized void received(Packet packet) {
    if (!packet.silent()) {
      voiced.add(packet.atNanos());
    }
  }

  /// The first packet with sound after `nanos`.
  synchronized OptionalLong firstAfter(long nanos) {
    return voiced.stream().mapToLong(Long::longValue).filter(at -> at > nanos).findFirst();
  }

  /// Whether packets with sound came within `before` nanoseconds before `nanos`.
  synchronized boolean spokeWithin(long before, long nanos) {
    return voiced.stream().anyMatch(at -> at <= nanos && at > nanos - before);
  }

  /// The longest time without a packet with sound from `nanos` to the last one; empty when none
  /// came after it.
  synchronized OptionalLong longestSilence(long nanos) {
    var longest = OptionalLong.empty();
    var last = nanos;
    for (var at : voiced) {
      if (at > nanos) {
        longest = OptionalLong.of(Math.max(longest.orElse(0), at - last));
        last = at;
      }
    }
    return longest;
  }

  /// The last packet of the talk spurt that is going on at `nanos`: the one after which nothing
  /// came for `gap` nanoseconds.
  synchronized OptionalLong spurtEnd(long nanos, long gap) {
    var last = nanos;
    var found = OptionalLong.empty();
    for (var at : voiced) {
      if (at > last + gap) {
        break;
      }
      if (at > nanos) {
        last = at;
        found = OptionalLong.of(at);
      }
    }
    return found;
  }
}
