package dev.argus.plugins.api;

import graphql.schema.idl.RuntimeWiring;

/** The fetchers of one feature's part of the schema. */
interface FeatureGraphQl {
    void wire(RuntimeWiring.Builder wiring);
}
