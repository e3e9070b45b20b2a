package dev.argus.plugins.installation;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of an installation (UUID version 4). */
@TypeDef(type = DataType.UUID, converter = InstallationId.Column.class)
public record InstallationId(UUID value) {
    static InstallationId random() {
        return new InstallationId(UUID.randomUUID());
    }

    /** Returns the UUID as text, as the API and the log show it. */
    @Override
    public String toString() {
        return value.toString();
    }

    /** Reads and writes columns with the id of an installation. It is public because rows in other packages use it. */
    @Singleton
    public static final class Column implements AttributeConverter<InstallationId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable InstallationId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable InstallationId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new InstallationId(value);
        }
    }
}
