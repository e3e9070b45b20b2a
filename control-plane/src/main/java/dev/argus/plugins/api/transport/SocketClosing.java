package dev.argus.plugins.api.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.concurrent.TimeUnit;

/**
 * Ends a WebSocket connection as RFC 6455 says: a close frame is answered at once by one with the same status, and then
 * the connection is closed. The server by itself does neither when the endpoint has a method for the close.
 *
 * <p>It also disconnects a client that does not react to our close frame within a few seconds. Such a client may not
 * have read for a long time, and everything that waits to be sent to it would stay in memory.
 */
final class SocketClosing extends ChannelDuplexHandler {
    private static final int TIMEOUT_SECONDS = 5;

    private boolean closing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!(message instanceof CloseWebSocketFrame frame)) {
            context.fireChannelRead(message);
            return;
        }
        if (closing) {
            context.close();
        } else {
            hangUpLater(context);
            context.writeAndFlush(answer(frame)).addListener(ChannelFutureListener.CLOSE);
        }
        context.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof CloseWebSocketFrame) {
            hangUpLater(context);
        }
        context.write(message, promise);
    }

    private void hangUpLater(ChannelHandlerContext context) {
        closing = true;
        var hangUp = context.executor().schedule(() -> context.close(), TIMEOUT_SECONDS, TimeUnit.SECONDS);
        context.channel().closeFuture().addListener(closed -> hangUp.cancel(false));
    }

    /** A close frame may have no status; then neither has the answer. */
    private static CloseWebSocketFrame answer(CloseWebSocketFrame frame) {
        int status = frame.statusCode();
        return status < 0 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(status, "");
    }
}
