package dev.argus.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnauthenticatedProbeTest {
    @Test
    void aPlatformThatTellsAStrangerNothingIsWell() throws IOException {
        assertThat(said(401)).isEqualTo("true ok");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 403, 500})
    void everyOtherAnswerIsAFault(int status) throws IOException {
        assertThat(said(status)).isEqualTo("false failed");
    }

    @Test
    void silenceIsAFault() {
        assertThat(UnauthenticatedProbe.of(URI.create("http://127.0.0.1:1/graphql"))
                        .closed())
                .isFalse();
    }

    private static String said(int status) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/graphql", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("POST") ? status : 405, -1);
            exchange.close();
        });
        server.start();
        try {
            var out = new ByteArrayOutputStream();
            var url = URI.create(
                    "http://127.0.0.1:%d/graphql".formatted(server.getAddress().getPort()));
            var well = UnauthenticatedProbe.of(url).report(new PrintStream(out, true, StandardCharsets.UTF_8));
            return well + " " + out.toString(StandardCharsets.UTF_8).split(":")[0];
        } finally {
            server.stop(0);
        }
    }
}
