package dev.argus.plugins.grants;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a grant (UUID version 4). */
@TypeDef(type = DataType.UUID, converter = GrantId.Column.class)
public record GrantId(UUID value) {
    static GrantId random() {
        return new GrantId(UUID.randomUUID());
    }

    /** Returns the UUID as text, as the API and the log show it. */
    @Override
    public String toString() {
        return value.toString();
    }

    /** Reads and writes columns with the id of a grant. It is public because rows in other packages use it. */
    @Singleton
    public static final class Column implements AttributeConverter<GrantId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable GrantId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable GrantId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new GrantId(value);
        }
    }
}
