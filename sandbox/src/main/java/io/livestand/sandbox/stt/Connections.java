package io.livestand.sandbox.stt;

import io.grpc.netty.shaded.io.netty.buffer.Unpooled;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.ChannelOption;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A gRPC server's connections by their client's address, so that one of them can be cut below
/// gRPC, which itself only knows polite ends.
public final class Connections implements ChannelFactory<ServerChannel> {
  // RFC 9113, 6.8: length 8, type GOAWAY, no flags, stream 0; last stream 2^31-1, NO_ERROR.
  private static final byte[] GOAWAY = {
    0, 0, 8, 7, 0, 0, 0, 0, 0, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0, 0, 0, 0
  };

  private final Map<SocketAddress, Channel> channels = new ConcurrentHashMap<>();

  @Override
  public ServerChannel newChannel() {
    return new NioServerSocketChannel() {
      @Override
      protected int doReadMessages(List<Object> accepted) throws Exception {
        var count = super.doReadMessages(accepted);
        for (var each : accepted) {
          remember((Channel) each);
        }
        return count;
      }
    };
  }

  private void remember(Channel channel) {
    var client = channel.remoteAddress();
    channels.put(client, channel);
    var _ = channel.closeFuture().addListener(_ -> channels.remove(client));
  }

  /// Ends the client's connection, and all its calls, with a TCP reset.
  public void reset(SocketAddress client) {
    var channel = channels.get(client);
    if (channel != null) {
      channel
          .eventLoop()
          .execute(() -> {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
            channel.unsafe().closeForcibly();
          });
    }
  }

  /// Tells the client to go elsewhere, then ends its connection.
  public void goAway(SocketAddress client) {
    var channel = channels.get(client);
    if (channel != null) {
      channel
          .eventLoop()
          .execute(() -> {
            var goAway = Unpooled.wrappedBuffer(GOAWAY);
            var sent = channel.pipeline().firstContext().writeAndFlush(goAway);
            var _ = sent.addListener(_ -> channel.unsafe().closeForcibly());
          });
    }
  }
}
