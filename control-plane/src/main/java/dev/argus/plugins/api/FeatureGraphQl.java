package dev.argus.plugins.api;

import graphql.schema.idl.RuntimeWiring;

/** The part of the schema that belongs to one feature. */
interface FeatureGraphQl {
    void wire(RuntimeWiring.Builder wiring);
}
