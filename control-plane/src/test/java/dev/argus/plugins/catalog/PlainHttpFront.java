package dev.argus.plugins.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/**
 * Closes a TLS connection at its first byte, as real servers do; the JDK's server would wait. Passes everything else
 * on.
 */
final class PlainHttpFront implements AutoCloseable {
    private static final int TLS_HANDSHAKE = 22;
    private final ServerSocket server;
    private final int backend;

    PlainHttpFront(int backend) throws IOException {
        this.backend = backend;
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (SocketException e) {
            // The server was closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket client) {
        try (client) {
            var input = new PushbackInputStream(client.getInputStream());
            int first = input.read();
            if (first == TLS_HANDSHAKE || first < 0) {
                return;
            }
            input.unread(first);
            try (var inner = new Socket(InetAddress.getLoopbackAddress(), backend)) {
                Thread.startVirtualThread(() -> pass(input, inner));
                inner.getInputStream().transferTo(client.getOutputStream());
            }
        } catch (IOException e) {
            // One side closed the connection, so both ends are closed.
        }
    }

    private static void pass(InputStream input, Socket inner) {
        try {
            OutputStream output = inner.getOutputStream();
            input.transferTo(output);
            inner.shutdownOutput();
        } catch (IOException e) {
            // One side closed the connection, so both ends are closed.
        }
    }
}
