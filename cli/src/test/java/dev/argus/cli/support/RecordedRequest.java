package dev.argus.cli.support;

import com.fasterxml.jackson.databind.JsonNode;

/** One GraphQL request as the platform received it. */
public record RecordedRequest(String operation, JsonNode variables, String raw) {}
