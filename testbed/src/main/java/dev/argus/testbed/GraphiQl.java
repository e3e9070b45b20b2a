package dev.argus.testbed;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** GraphiQL, a page for trying out queries, for a control plane of a developer. All its scripts are on this machine. */
final class GraphiQl implements SecurityRule<HttpRequest<?>> {
    private static final String PATH = "/graphiql";
    private static final String ASSETS = PATH + "/assets/";

    /** Returns the settings with which a control plane has the page. */
    static Map<String, Object> settings() {
        return Map.of(
                "graphql.graphiql.enabled",
                true,
                "graphql.graphiql.path",
                PATH,
                "graphql.graphiql.template-path",
                "classpath:graphiql/index.html",
                "graphql.graphiql.page-title",
                "Argus Plugins, in development",
                "micronaut.router.static-resources.graphiql.mapping",
                ASSETS + "**",
                "micronaut.router.static-resources.graphiql.paths",
                List.of(assets("graphiql"), assets("react"), assets("react-dom")));
    }

    /** Returns the address of the page on this platform, for whoever has this token. */
    static String address(Platform platform, String token) {
        return platform.url().resolve(PATH) + "#" + token;
    }

    /** Allows everybody to read the page, because a browser that opens an address sends no token. */
    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean page = request != null
                && request.getMethod() == HttpMethod.GET
                && (request.getPath().equals(PATH) || request.getPath().startsWith(ASSETS));
        return Mono.just(page ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
    }

    /** The folder of a package's files, which is named after its version. */
    private static String assets(String name) {
        return "classpath:META-INF/resources/webjars/%s/%s".formatted(name, version(name));
    }

    private static String version(String name) {
        var file = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
        try (var in = GraphiQl.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not on the class path");
            }
            var properties = new Properties();
            properties.load(in);
            return Objects.requireNonNull(properties.getProperty("version"), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
