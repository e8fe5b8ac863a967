package io.livestand.sandbox.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.shaded.io.netty.channel.Channel;
import io.grpc.netty.shaded.io.netty.channel.ChannelFactory;
import io.grpc.netty.shaded.io.netty.channel.ServerChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A gRPC server's connections by their client's address; each call is told its own, as
/// `Connection.CURRENT`.
public final class Connections implements ChannelFactory<ServerChannel>, ServerInterceptor {
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

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    var client = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    var connection = new Connection(Optional.ofNullable(channels.get(client)));
    return Contexts.interceptCall(
        Context.current().withValue(Connection.CURRENT, connection), call, headers, next);
  }
}
