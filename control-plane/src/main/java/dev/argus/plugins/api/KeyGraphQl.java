package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.trust.keys.KeyChallenge;
import dev.argus.plugins.trust.keys.KeyChanges;
import dev.argus.plugins.trust.keys.KeyRotations;
import dev.argus.plugins.trust.keys.PublisherKeys;
import dev.argus.plugins.trust.keys.RegisterKey;
import dev.argus.plugins.trust.keys.RevocationReason;
import dev.argus.plugins.trust.keys.RevokeKey;
import dev.argus.plugins.trust.keys.RotateKey;
import dev.argus.plugins.trust.keys.RotationResult;
import dev.argus.plugins.trust.keys.SharedKeys;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations of publishers' keys, from registration to revocation. */
@Singleton
class KeyGraphQl implements FeatureGraphQl {
    private final Plugins plugins;
    private final PublisherKeys keys;
    private final KeyChanges changes;
    private final KeyRotations rotations;
    private final SharedKeys shared;

    KeyGraphQl(Plugins plugins, PublisherKeys keys, KeyChanges changes, KeyRotations rotations, SharedKeys shared) {
        this.plugins = plugins;
        this.keys = keys;
        this.changes = changes;
        this.rotations = rotations;
        this.shared = shared;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                                "publisherKeys",
                                field(call -> plugins.publisherKeys(call.principal(), call.text("publisher"))))
                        .dataFetcher(
                                "keyRotations",
                                field(call -> rotations.waiting(call.principal(), call.text("publisher")))));
        wiring.type("Mutation", this::mutations);
    }

    private TypeRuntimeWiring.Builder mutations(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("createKeyChallenge", challenge())
                .dataFetcher("registerPublisherKey", mutation("key", this::register))
                .dataFetcher(
                        "retirePublisherKey",
                        mutation("key", (call, input) -> changes.retire(call.principal(), input.id("key"))))
                .dataFetcher("revokePublisherKey", mutation("key", this::revoke))
                .dataFetcher("rotatePublisherKey", rotate())
                .dataFetcher("createSharedKey", create())
                .dataFetcher(
                        "confirmKeyRotation",
                        mutation("key", (call, input) -> rotations.confirm(call.principal(), input.id("rotation"))));
    }

    /** The payload has the fields of a challenge and no node. */
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

    /** The payload contains the secret. No other response does. */
    private DataFetcher<Map<String, @Nullable Object>> create() {
        return environment -> {
            var answer = mutation(
                            "key",
                            (call, input) -> shared.create(
                                    call.principal(), input.text("publisher"), input.optionalBase64("secret")))
                    .get(environment);
            if (answer.get("key") instanceof SharedKeys.Created created) {
                answer.put("key", created.key());
                answer.put("secret", created.secret());
            }
            return answer;
        };
    }

    private Object revoke(Call call, Input input) {
        var reason = input.choice("reason", RevocationReason.class);
        return changes.revoke(
                call.principal(), new RevokeKey(input.id("key"), reason, input.optionalInstant("invalidFrom")));
    }

    /** The payload has one of two nodes: the new key, or the rotation that waits for a confirmation. */
    private DataFetcher<Map<String, @Nullable Object>> rotate() {
        return environment -> {
            var answer = mutation("key", this::rotate).get(environment);
            switch (answer.get("key")) {
                case RotationResult.Done done -> answer.put("key", done.key());
                case RotationResult.Waiting waiting -> {
                    answer.put("key", null);
                    answer.put("rotation", waiting.rotation());
                }
                case null, default -> {}
            }
            return answer;
        };
    }

    private Object rotate(Call call, Input input) {
        return rotations.rotate(
                call.principal(),
                new RotateKey(
                        input.id("oldKey"),
                        input.text("publicKeyPem"),
                        input.text("challenge"),
                        input.base64("signature"),
                        input.optionalBase64("endorsement"),
                        input.optionalDuration("overlap")));
    }
}
