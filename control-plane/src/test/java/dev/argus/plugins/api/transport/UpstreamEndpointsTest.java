package dev.argus.plugins.api.transport;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the endpoints of micronaut-graphql and checks that they still do what docs/graphql-endpoint.md says against
 * them; run with -Dargus.generate=true (make generate) to write the page's tables.
 */
class UpstreamEndpointsTest {
    private static final Path PAGE = Path.of("../docs/graphql-endpoint.md");
    private static final String MENDED =
            "upstream is mended: try to take it (docs/graphql-endpoint.md says how), or remove %s";

    private static UpstreamServer upstream;

    @BeforeAll
    static void start() {
        upstream = new UpstreamServer();
    }

    @AfterAll
    static void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @EnumSource
    void theHttpEndpointOfTheLibraryDeviates(HttpDeviation deviation) throws Exception {
        assertThat(deviation.answer(upstream.http(), "ticks", null))
                .as(MENDED, deviation)
                .isEqualTo(deviation.upstream);
    }

    @ParameterizedTest
    @EnumSource
    void theWebSocketEndpointOfTheLibraryDeviates(SocketDeviation deviation) {
        assertThat(deviation.answer(upstream.socket(), null))
                .as(MENDED, deviation)
                .isEqualTo(SocketDeviation.UPSTREAM);
    }

    @Test
    void thePageSaysSo() throws IOException {
        var page = Files.readString(PAGE);
        var wanted = filled(filled(page, "http", http()), "socket", socket());
        if (Boolean.getBoolean("argus.generate")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(PAGE).content().contains(http(), socket()).isEqualTo(wanted);
    }

    private static String http() {
        return table(
                Stream.of(
                        "| sent | the specification | micronaut-graphql answers | the control plane answers |",
                        "|---|---|---|---|"),
                Arrays.stream(HttpDeviation.values())
                        .map(each -> "| %s | %s | `%s` | `%s` |"
                                .formatted(each.request, each.specification, each.upstream, each.ours)));
    }

    private static String socket() {
        return table(
                Stream.of("| sent | the protocol, and the control plane | micronaut-graphql |", "|---|---|---|"),
                Arrays.stream(SocketDeviation.values())
                        .map(each -> "| %s | %s | %s |".formatted(each.request, each.ours, SocketDeviation.UPSTREAM)));
    }

    private static String table(Stream<String> head, Stream<String> lines) {
        return Stream.concat(head, lines).collect(joining("\n"));
    }

    private static String filled(String page, String name, String table) {
        return Pattern.compile("(?<=<!-- %s -->\n).*?(?=<!-- /%s -->)".formatted(name, name), Pattern.DOTALL)
                .matcher(page)
                .replaceFirst(Matcher.quoteReplacement(table + "\n"));
    }
}
