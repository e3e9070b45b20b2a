package dev.argus.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.argus.cli.support.CommandRunner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A proxy, and a certificate authority that Java does not know. */
class NetworkTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theProxyOfTheEnvironmentIsUsedWithItsPassword() throws IOException {
        var seen = new CopyOnWriteArrayList<String>();
        var proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            var given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            seen.add(exchange.getRequestURI() + " " + given);
            if (given == null) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"p\"");
                exchange.sendResponseHeaders(407, -1);
            } else {
                var body = "{\"version\":\"9.9.9\"}".getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
            exchange.close();
        });
        proxy.start();
        try {
            var ran = new CommandRunner(folder)
                    .with("ARGUS_URL", "http://argus.invalid")
                    .with("ARGUS_TOKEN", "t")
                    .with("ARGUS_ALLOW_HTTP", "1")
                    .with(
                            "HTTP_PROXY",
                            "http://ann:p%40ss@127.0.0.1:" + proxy.getAddress().getPort())
                    .run("version");
            assertThat(ran.out()).as(ran.err()).contains("platform 9.9.9");
            assertThat(seen)
                    .last()
                    .isEqualTo("http://argus.invalid/version Basic "
                            + Base64.getEncoder().encodeToString("ann:p@ss".getBytes(UTF_8)));
        } finally {
            proxy.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.com, example.com, false",
        "https://a.example.com, .example.com, false",
        "https://a.example.com, *.example.com, false",
        "https://a.example.com, a.example.com:443, false",
        "https://a.example.com, a.example.com:8443, true",
        "https://a.example.com, ample.com, true",
        "https://a.example.com, *, false",
        "https://a.example.com, '', true",
        "https://localhost, '', false",
        "http://a.example.com, '', false"
    })
    void noProxyIsReadAsCurlReadsIt(String server, String rules, boolean proxied) {
        var shell = new CommandRunner(folder)
                .with("HTTPS_PROXY", "proxy.example.com:3128")
                .with("NO_PROXY", rules)
                .shell(new java.io.ByteArrayOutputStream(), new java.io.ByteArrayOutputStream());
        assertThat(ProxyRules.of(shell, URI.create(server)).proxy().isPresent()).isEqualTo(proxied);
    }

    @Test
    void aWrongProxyIsNamedWithoutItsPassword() {
        var ran = new CommandRunner(folder)
                .with("ARGUS_URL", "https://argus.invalid")
                .with("ARGUS_TOKEN", "t")
                .with("HTTPS_PROXY", "socks5://ann:secret@p")
                .run("get", "plugins");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("HTTPS_PROXY is not the address").doesNotContain("secret");
    }

    @Test
    void anOwnCertificateAuthorityIsTrusted() throws Exception {
        var server = secure();
        try {
            var runner = new CommandRunner(folder)
                    .with(
                            "ARGUS_URL",
                            "https://localhost:" + server.getAddress().getPort())
                    .with("ARGUS_TOKEN", "t");
            var stranger = runner.run("version");
            assertThat(stranger.code()).isEqualTo(7);
            assertThat(stranger.err()).contains("ARGUS_CA_FILE");
            var known = runner.with("ARGUS_CA_FILE", "ca.pem").run("version");
            assertThat(known.out()).as(known.err()).contains("platform 9.9.9");
            Files.writeString(folder.resolve("empty.pem"), "nothing");
            assertThat(runner.with("ARGUS_CA_FILE", "empty.pem").run("version").err())
                    .contains("empty.pem has no certificate");
        } finally {
            server.stop(0);
        }
    }

    private HttpsServer secure() throws Exception {
        var store = folder.resolve("server.p12");
        keytool("-genkeypair", "-alias", "a", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-file",
                folder.resolve("ca.pem").toString());
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/version", exchange -> {
            var body = "{\"version\":\"9.9.9\"}".getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void keytool(String... args) throws Exception {
        var line = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        line.addAll(List.of(args));
        line.addAll(List.of("-keystore", folder.resolve("server.p12").toString(), "-storepass", new String(PASSWORD)));
        var process = new ProcessBuilder(line).redirectErrorStream(true).start();
        var told = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }
}
