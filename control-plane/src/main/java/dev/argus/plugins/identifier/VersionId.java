package dev.argus.plugins.identifier;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a version (UUID version 4). */
@TypeDef(type = DataType.UUID, converter = VersionId.Column.class)
public record VersionId(UUID value) {
    public static VersionId random() {
        return new VersionId(UUID.randomUUID());
    }

    /** Returns the UUID as text, as the API and the log show it. */
    @Override
    public String toString() {
        return value.toString();
    }

    /** Reads and writes columns with the id of a version. It is public because rows in other packages use it. */
    @Singleton
    public static final class Column implements AttributeConverter<VersionId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable VersionId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable VersionId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new VersionId(value);
        }
    }
}
