package dev.argus.plugins.api;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Category;
import dev.argus.plugins.problem.Problem;
import java.util.Optional;

/** Reads the category that a filter names, either as in manifests or by a value of the schema's enum. */
final class CategoryFilter {
    private CategoryFilter() {}

    /** Returns empty if the filter names none. Throws INVALID for an unknown name and if both fields are given. */
    static Optional<Category> of(Input filter) {
        var name = filter.optionalText("category");
        var kind = filter.optionalChoice("categoryKind", Category.class);
        if (name != null && kind != null) {
            throw Problem.invalid("filter.category", "give either category or categoryKind");
        }
        return name == null ? Optional.ofNullable(kind) : Optional.of(named(name));
    }

    private static Category named(String name) {
        try {
            return Category.ofWireName(name);
        } catch (MalformedException e) {
            throw Problem.invalid("filter.category", String.valueOf(e.getMessage()));
        }
    }
}
