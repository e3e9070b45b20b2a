package dev.argus.plugins.api.transport;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Limits the size of a WebSocket message that arrives in many frames. The server by itself limits only each frame, and
 * collects any number of them.
 *
 * <p>It also switches compression off, because a frame of a few kilobytes could become a gigabyte before its size is
 * checked. {@link SocketClosing} stands behind it.
 */
@Singleton
class SocketMessageLimit implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
    private static final String INBOUND = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
    /** The name that the server gives to the handler. */
    private static final String COMPRESSION = "WebSocketServerCompressionHandler";

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new Connections(null));
        return event.getBean();
    }

    /** Adds the handlers to the pipeline of a connection; the channel is null until there is a connection. */
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
            channel.pipeline().addBefore(INBOUND, "argus-closing", new SocketClosing());
            if (channel.pipeline().get(COMPRESSION) != null) {
                channel.pipeline().remove(COMPRESSION);
            }
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
