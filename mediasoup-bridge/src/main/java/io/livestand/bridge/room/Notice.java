package io.livestand.bridge.room;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Something that the media server tells unasked about a room.
sealed interface Notice {
  /// A transport's way to its peer is open, or lost.
  record TransportState(String transportId, String peer, String state) implements Notice {}

  /// The room is gone without having been asked to.
  record RoomClosed(String reason) implements Notice {}

  /// The control channel is gone, and all rooms with it.
  record ServerGone() implements Notice {}

  /// Reads a notice.
  ///
  /// @return null for one of a kind that is not needed here
  static @Nullable Notice parse(JsonNode message) {
    var data = message.path("data");
    return switch (message.path("notice").asText()) {
      case "transportState" ->
          new TransportState(
              data.path("transportId").asText(),
              data.path("peer").asText(),
              data.path("state").asText());
      case "roomClosed" -> new RoomClosed(data.path("reason").asText());
      default -> null;
    };
  }
}
