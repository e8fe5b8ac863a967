package io.livestand.sandbox.grpc;

import io.grpc.Context;
import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.livestand.sandbox.fault.Fault.Cut;
import java.util.Optional;

/// A client's connection, which can be cut below gRPC, which itself only knows polite ends.
public final class Connection {
  /// The one that carries the call under way.
  public static final Context.Key<Connection> CURRENT = Context.key("connection");

  // RFC 9113, 6.8: length 8, type GOAWAY, no flags, stream 0; last stream 2^31-1, NO_ERROR.
  private static final byte[] GOAWAY = {
    0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0
  };

  // Empty when it has ended.
  private final Optional<Channel> channel;

  Connection(Optional<Channel> channel) {
    this.channel = channel;
  }

  /// Ends it, and all its calls: after telling the client to go elsewhere, or with a TCP reset.
  public void cut(Cut how) {
    channel.ifPresent(open ->
        open.eventLoop()
            .execute(() -> {
              if (open.isOpen() && how == Cut.GOAWAY) {
                goAway(open);
              } else if (open.isOpen()) {
                reset(open);
              }
            }));
  }

  private static void goAway(Channel open) {
    var sent = open.pipeline().firstContext().writeAndFlush(Unpooled.wrappedBuffer(GOAWAY));
    var _ = sent.addListener(_ -> close(open));
  }

  private static void reset(Channel open) {
    open.config().setOption(ChannelOption.SO_LINGER, 0);
    close(open);
  }

  // Past gRPC's own handlers, which would take leave of the client, yet not without telling them.
  private static void close(Channel open) {
    open.unsafe().close(open.unsafe().voidPromise());
  }
}
