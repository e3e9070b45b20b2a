package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/**
 * A request to which the HTTP endpoint of micronaut-graphql gives another answer than the GraphQL-over-HTTP
 * specification asks for. {@code docs/graphql-endpoint.md} lists them.
 */
enum HttpDeviation {
    STANDARD_MEDIA_TYPE(
            "POST `{ __typename }` with `Accept: application/graphql-response+json`",
            "must support this media type",
            "406",
            "200 application/graphql-response+json {\"data\":{\"__typename\":\"Query\"}}",
            post("{\"query\":\"{ __typename }\"}").accepting(GraphQlHttp.RESPONSE_JSON)),
    MUTATION_BY_GET(
            "GET with `mutation { __typename }` as `query`",
            "must not execute it; 4xx, best 405",
            "200 application/json {\"data\":{\"__typename\":\"Mutation\"}}",
            "405",
            new Sent("GET", Sent.MUTATION, null, null, MediaType.APPLICATION_JSON)),
    MUTATION_IN_A_FORM(
            "POST of a form, which any web page can send, with `mutation { __typename }` as `query` in the URL",
            "4xx, best 415, for a media type that is not supported",
            "200 application/json {\"data\":{\"__typename\":\"Mutation\"}}",
            "415",
            new Sent("POST", Sent.MUTATION, MediaType.APPLICATION_FORM_URLENCODED, "a=b", MediaType.APPLICATION_JSON)),
    NOT_JSON("POST `{\"query\":`", "400", "500", "400", post("{\"query\":")),
    JSON_WITH_A_TAIL(
            "POST `{\"query\":\"{ __typename }\"}x`",
            "400",
            "200 application/json {\"data\":{\"__typename\":\"Query\"}}",
            "400",
            post("{\"query\":\"{ __typename }\"}x")),
    EMPTY("POST of nothing", "4xx", "500", "400", post("")),
    NULL("POST `null`", "4xx", "500", "400", post("null")),
    A_LIST("POST `[]`", "4xx", "500", "400", post("[]")),
    VARIABLES_IN_A_LIST(
            "POST `{\"query\":\"{ __typename }\",\"variables\":[7]}`",
            "4xx",
            "500",
            "400",
            post("{\"query\":\"{ __typename }\",\"variables\":[7]}")),
    OPERATION_NAME_IN_AN_OBJECT(
            "POST `{\"query\":\"{ __typename }\",\"operationName\":{}}`",
            "4xx",
            "500",
            "400",
            post("{\"query\":\"{ __typename }\",\"operationName\":{}}")),
    SUBSCRIPTION(
            "POST of a subscription",
            "the body must be a GraphQL response",
            "200 application/json {\"data\":{\"upstreamPublisher\":{\"scanAvailable\":true,\"prefetch\":-1}}}",
            "400",
            post("{\"query\":\"subscription { ticks }\"}"));

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The request, and what the specification asks for, as the page has them. */
    final String request;

    final String specification;
    /** The answer of micronaut-graphql, and ours; see {@link #answer}. */
    final String upstream;

    final String ours;

    private final Sent sent;

    HttpDeviation(String request, String specification, String upstream, String ours, Sent sent) {
        this.request = request;
        this.specification = specification;
        this.upstream = upstream;
        this.ours = ours;
        this.sent = sent;
    }

    /**
     * Sends the request and returns the status of the answer; for success, followed by the media type and the body.
     *
     * @param subscription what to subscribe to at this endpoint
     * @param token null for an endpoint that needs none
     */
    String answer(URI endpoint, String subscription, @Nullable String token) throws IOException, InterruptedException {
        var body = sent.body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofString(sent.body.replace("ticks", subscription));
        var asked = HttpRequest.newBuilder(URI.create(endpoint + sent.query))
                .method(sent.method, body)
                .header("Accept", sent.accept);
        if (sent.type != null) {
            asked.header("Content-Type", sent.type);
        }
        if (token != null) {
            asked.header("Authorization", "Bearer " + token);
        }
        var answer = HTTP.send(asked.build(), BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? "200 %s %s"
                        .formatted(answer.headers().firstValue("Content-Type").orElse(""), answer.body())
                : String.valueOf(answer.statusCode());
    }

    private static Sent post(String body) {
        return new Sent("POST", "", MediaType.APPLICATION_JSON, body, MediaType.APPLICATION_JSON);
    }

    private record Sent(
            String method,
            String query,
            @Nullable String type,
            @Nullable String body,
            String accept) {
        /** The query string of a URL; an enum's own constants are not there yet when its values are made. */
        static final String MUTATION = "?query=" + URLEncoder.encode("mutation { __typename }", UTF_8);

        Sent accepting(String other) {
            return new Sent(method, query, type, body, other);
        }
    }
}
