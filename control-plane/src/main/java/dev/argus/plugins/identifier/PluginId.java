package dev.argus.plugins.identifier;

import io.micronaut.core.convert.ConversionContext;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.runtime.convert.AttributeConverter;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The id of a plugin (UUID version 4). */
@TypeDef(type = DataType.UUID, converter = PluginId.Column.class)
public record PluginId(UUID value) {
    public static PluginId random() {
        return new PluginId(UUID.randomUUID());
    }

    /** Returns the UUID as text, as the API and the log show it. */
    @Override
    public String toString() {
        return value.toString();
    }

    /** Reads and writes columns with the id of a plugin. It is public because rows in other packages use it. */
    @Singleton
    public static final class Column implements AttributeConverter<PluginId, UUID> {
        @Override
        public @Nullable UUID convertToPersistedValue(@Nullable PluginId id, ConversionContext context) {
            return id == null ? null : id.value();
        }

        @Override
        public @Nullable PluginId convertToEntityValue(@Nullable UUID value, ConversionContext context) {
            return value == null ? null : new PluginId(value);
        }
    }
}
