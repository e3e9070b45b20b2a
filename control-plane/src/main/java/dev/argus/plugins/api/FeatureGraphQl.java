package dev.argus.plugins.api;

import graphql.schema.idl.RuntimeWiring;

/** One feature's part of the schema. */
interface FeatureGraphQl {
    void wire(RuntimeWiring.Builder wiring);
}
