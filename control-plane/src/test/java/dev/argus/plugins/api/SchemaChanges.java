package dev.argus.plugins.api;

import dev.argus.plugins.api.SchemaElements.Element;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares two schemas and reports what breaks the clients of the earlier one. */
final class SchemaChanges {
    private SchemaChanges() {}

    /** Returns one sentence for each change that breaks a client. Additions and deprecations break none. */
    static List<String> breaking(TypeDefinitionRegistry before, TypeDefinitionRegistry now) {
        var old = SchemaElements.of(before);
        var current = SchemaElements.of(now);
        var sentences = new ArrayList<String>();
        old.forEach((path, element) -> {
            var sentence = sentence(path, element, current.get(path));
            if (sentence != null) {
                sentences.add(sentence);
            }
        });
        current.forEach((path, element) -> {
            if (element.required() && !old.containsKey(path) && old.containsKey(owner(path))) {
                sentences.add(
                        "%s is new and required, so requests that clients send today would be refused: make it nullable or give it a default."
                                .formatted(path));
            }
        });
        return sentences;
    }

    private static @Nullable String sentence(String path, Element was, @Nullable Element is) {
        if (is == null) {
            return "%s was removed, and clients use it: put it back and mark it @deprecated(reason: \"Use …\")."
                    .formatted(path);
        }
        return was.shape().equals(is.shape())
                ? null
                : "%s was \"%s\" and is \"%s\", and clients rely on the former: put it back, and add what you need under another name."
                        .formatted(path, was.shape(), is.shape());
    }

    /** Returns the path of the element to which an argument or an input field belongs. */
    private static String owner(String path) {
        int end = path.endsWith(")") ? path.indexOf('(') : path.indexOf('.');
        return end < 0 ? path : path.substring(0, end);
    }
}
