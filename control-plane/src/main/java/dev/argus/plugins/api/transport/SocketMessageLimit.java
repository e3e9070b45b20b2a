package dev.argus.plugins.api.transport;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of a WebSocket message that comes in many frames. The server itself limits only each frame, and
 * collects frames without an end.
 *
 * <p>It also removes compression, because a frame of a few kilobytes could expand to a gigabyte before its size is
 * checked. A client that is sent a close frame has a few seconds to leave; then its connection is cut.
 */
@Singleton
class SocketMessageLimit implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String INBOUND = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
    /** The server's name for the handler. */
    private static final String COMPRESSION = "WebSocketServerCompressionHandler";

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections(null));
        return event.getBean();
    }

    /** Customises all connections, or the one of this channel. */
    private record Connections(@Nullable Channel channel) implements NettyServerCustomizer {
        @Override
        public NettyServerCustomizer specializeForChannel(Channel opened, ChannelRole role) {
            return new Connections(opened);
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null || channel.pipeline().get(INBOUND) == null) {
                return;
            }
            channel.pipeline().addBefore(INBOUND, "argus-message-limit", new Whole());
            channel.pipeline().addBefore(INBOUND, "argus-close-limit", new Closed());
            if (channel.pipeline().get(COMPRESSION) != null) {
                channel.pipeline().remove(COMPRESSION);
            }
        }
    }

    /**
     * Cuts the connection if the client does not take the close frame. Such a client may not have read for long, and
     * what waits for it would stay in memory.
     */
    private static final class Closed extends ChannelOutboundHandlerAdapter {
        private static final int PATIENCE_SECONDS = 5;

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            if (message instanceof CloseWebSocketFrame) {
                var hangUp = context.executor().schedule(() -> context.close(), PATIENCE_SECONDS, TimeUnit.SECONDS);
                context.channel().closeFuture().addListener(closed -> hangUp.cancel(false));
            }
            context.write(message, promise);
        }
    }

    /** Joins the frames of a message, up to the limit. Passes on everything that is not a WebSocket frame. */
    private static final class Whole extends WebSocketFrameAggregator {
        Whole() {
            super(GraphQlRequest.MAX_BYTES);
        }

        @Override
        protected void handleOversizedMessage(ChannelHandlerContext context, WebSocketFrame oversized) {
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.MESSAGE_TOO_BIG))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}
