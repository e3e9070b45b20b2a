package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.trust.verdict.Verdict;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The fields of the verdict on a release. */
@Singleton
class VerdictFields implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Verdict",
                type -> type.dataFetcher("status", field(call -> of(call).status()))
                        .dataFetcher("statusCode", field(call -> of(call).statusCode()))
                        .dataFetcher("check", field(call -> of(call).failedCheck()))
                        .dataFetcher("checkCode", field(call -> of(call).decidingCheck()))
                        .dataFetcher("keyId", field(call -> of(call).signingKey())));
    }

    private static Verdict of(Call call) {
        return call.parent(Verdict.class);
    }
}
