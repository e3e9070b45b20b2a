package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import dev.argus.plugins.trust.keys.KeyChallenge;
import dev.argus.plugins.trust.keys.PublisherKeys;
import dev.argus.plugins.trust.keys.RegisterKey;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who asks, and the keys that speak for publishers. */
@Singleton
class IdentityGraphQl implements FeatureGraphQl {
    private final PublisherKeys keys;

    IdentityGraphQl(PublisherKeys keys) {
        this.keys = keys;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("viewer", field(Call::principal))
                        .dataFetcher(
                                "publisherKeys", field(call -> keys.list(call.principal(), text(call, "publisher")))));
        wiring.type(
                "Viewer",
                type -> type.dataFetcher("permissions", field(call -> permissions(call.parent(Principal.class)))));
        wiring.type(
                "Tenant",
                type -> type.dataFetcher(
                        "id", field(call -> call.parent(Tenant.class).id().value())));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("createKeyChallenge", challenge())
                        .dataFetcher("registerPublisherKey", mutation("key", this::register)));
    }

    private static String text(Call call, String argument) {
        return String.valueOf(call.optionalText(argument));
    }

    private static List<String> permissions(Principal principal) {
        return principal.permissions().stream().map(Permission::label).sorted().toList();
    }

    /** The one payload that holds more than a node. */
    private DataFetcher<Map<String, @Nullable Object>> challenge() {
        return environment -> {
            var answer = mutation(
                            "challenge",
                            (call, input) -> keys.challenge(
                                    call.principal(), input.text("publisher"), input.text("publicKeyPem")))
                    .get(environment);
            if (answer.get("challenge") instanceof KeyChallenge challenge) {
                answer.put("challenge", challenge.challenge());
                answer.put("keyId", challenge.keyId());
                answer.put("expiresAt", challenge.expiresAt());
            }
            return answer;
        };
    }

    private Object register(Call call, Input input) {
        return keys.register(
                call.principal(),
                new RegisterKey(
                        input.text("publisher"),
                        input.text("publicKeyPem"),
                        input.text("challenge"),
                        input.base64("signature")));
    }
}
