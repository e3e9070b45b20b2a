package dev.argus.plugins.kubernetes.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.InputPlace;
import dev.argus.plugins.problem.Problem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of a resource: JSON as text, which arrives as it was written, or an object.
 *
 * <p>kubectl and the API server read the numbers of an object as 64-bit integers or floating-point numbers, and write
 * them anew. A number that may have lost digits on the way is refused here, because nobody would notice otherwise.
 */
@Pure
final class InputTree {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** From here on a floating-point number stands for more than one integer. */
    private static final double EXACT = 1L << 53;
    /** What has as many significant digits may be the nearest number to something longer. */
    private static final int TOO_LONG = 17;

    private InputTree() {}

    /** Returns the input as JSON text; {@code {}} if there is none. Throws INVALID, which names the place. */
    static String text(@Nullable Object input) {
        return switch (input) {
            case null -> "{}";
            case String text -> text.isBlank() ? "{}" : text;
            case Map<?, ?> tree -> written(tree);
            default -> throw Problem.invalid("spec.input", "is neither JSON as text nor an object");
        };
    }

    private static String written(Map<?, ?> tree) {
        String text;
        try {
            text = JSON.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("spec.input", "cannot be written as JSON");
        }
        // First, because looking for a place in a large tree takes long.
        if (text.length() > PluginExecutionSpec.MAX_INPUT) {
            throw Problem.invalid(
                    "spec.input", "at most %d bytes as JSON in UTF-8".formatted(PluginExecutionSpec.MAX_INPUT));
        }
        check(InputPlace.of("spec.input"), tree);
        return text;
    }

    private static void check(InputPlace path, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> tree -> tree.forEach((key, child) -> check(path.below(String.valueOf(key)), child));
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    check(path.at(i), list.get(i));
                }
            }
            case BigInteger number -> refuse(path, number);
            case BigDecimal number -> check(path, number.doubleValue());
            case Double number -> {
                if (Math.abs(number) >= EXACT || digits(number) >= TOO_LONG) {
                    refuse(path, number);
                }
            }
            case null, default -> {}
        }
    }

    private static int digits(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().precision();
    }

    private static void refuse(InputPlace path, Number number) {
        throw Problem.invalid(
                path.toString(),
                "the API server may have rounded this number, it arrived as %s; write spec.input as JSON text to keep it"
                        .formatted(number));
    }
}
