package dev.argus.plugins.api.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import graphql.schema.idl.RuntimeWiring;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-21T10:00:00Z, 2026-11-21T10:00:00Z",
        "2026-11-21t10:00:00.5z, 2026-11-21T10:00:00.500Z",
        "2026-11-21T10:00:00+02:00, 2026-11-21T08:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T08:59:60.25+09:00, 2017-01-01T00:00:00.250Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
    })
    void aTimeOfRfc3339IsAccepted(String text, String instant) {
        assertThat(parsed("DateTime", text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @CsvSource({
        "DateTime, 2026-01-01",
        "DateTime, 2026-01-01T10:00Z",
        "DateTime, 2026-01-01T10:00:00",
        "DateTime, 2026-01-01T10:00:60Z",
        "DateTime, 2026-01-01T10:00:61Z",
        "DateTime, 2026-02-30T10:00:00Z",
        "DateTime, 2026-01-01T24:00:00Z",
        "DateTime, +10000-01-01T00:00:00Z",
        "DateTime, 9999-12-31T23:59:59-01:00",
        "DateTime, 9999-12-31T23:59:60Z",
        "DateTime, 0000-01-01T00:00:00+01:00",
        "DateTime, 2026-01-01T10:00:00+25:00",
        "SemVer, 1.2",
        "SemVer, v1.2.0",
        "SemVer, 1.2.03",
        "SemVer, latest",
        "SemVer, ''",
        "Duration, 30s",
        "Duration, P1Y",
        "UUID, 1-1-1-1-1",
        "UUID, 0b6f1c1e6a574c7e9a3b0d7f6f0c2a11",
    })
    void anythingElseIsRefusedWithAnExample(String scalar, String text) {
        var coercing = scalar(scalar).getCoercing();
        assertThatThrownBy(() -> coercing.parseValue(text, GraphQLContext.getDefault(), Locale.ROOT))
                .isInstanceOf(CoercingParseValueException.class)
                .hasMessageContaining("for example");
        assertThatThrownBy(() -> coercing.parseLiteral(
                        StringValue.of(text),
                        CoercedVariables.emptyVariables(),
                        GraphQLContext.getDefault(),
                        Locale.ROOT))
                .isInstanceOf(CoercingParseLiteralException.class)
                .hasMessageContaining("for example");
    }

    @Test
    void theOthersAreAccepted() {
        assertThat(parsed("SemVer", "1.2.0-rc.1+build.5")).isEqualTo("1.2.0-rc.1+build.5");
        assertThat(parsed("Duration", "PT30S")).isEqualTo(Duration.ofSeconds(30));
        assertThat(parsed("UUID", "0B6F1C1E-6A57-4C7E-9A3B-0D7F6F0C2A11"))
                .isEqualTo(UUID.fromString("0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11"));
    }

    private static Object parsed(String scalar, String text) {
        return Objects.requireNonNull(
                scalar(scalar).getCoercing().parseValue(text, GraphQLContext.getDefault(), Locale.ROOT));
    }

    private static GraphQLScalarType scalar(String name) {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.wire(wiring);
        return Objects.requireNonNull(wiring.build().getScalars().get(name));
    }
}
