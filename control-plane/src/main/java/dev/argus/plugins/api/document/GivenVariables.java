package dev.argus.plugins.api.document;

import dev.argus.plugins.architecture.Pure;
import graphql.execution.TypeFromAST;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a request, checked against the operation that declares them.
 *
 * @param values what the operation is executed with: an explicit null is left out, in every variable and inside it, so
 *     that it means the default
 * @param wrong everything that does not fit; the operation must not be executed then
 */
@Pure
public record GivenVariables(Map<String, Object> values, List<Finding> wrong) {
    /** @param operation valid for the schema */
    public static GivenVariables of(
            GraphQLSchema schema, OperationDefinition operation, Map<String, ? extends @Nullable Object> sent) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Finding> wrong = new ArrayList<>();
        for (var variable : operation.getVariableDefinitions()) {
            var name = variable.getName();
            var type = (GraphQLInputType) TypeFromAST.getTypeFromAST(schema, variable.getType());
            var given = InputCheck.withoutNulls(type, sent.get(name));
            if (given != null) {
                values.put(name, given);
            }
            if (wrong.size() < InputCheck.MOST_FINDINGS && (given != null || variable.getDefaultValue() == null)) {
                wrong.addAll(InputCheck.of(name, type, given, variable.getSourceLocation()));
            }
        }
        return new GivenVariables(values, wrong);
    }
}
