package dev.argus.plugins.api;

import dev.argus.plugins.api.document.DocumentLimits;
import dev.argus.plugins.api.document.GivenVariables;
import dev.argus.plugins.problem.Problem;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks a request before any of its fields is fetched: whether it exceeds a limit, and its variables. */
final class RequestChecks extends SimplePerformantInstrumentation {
    private final ParsedDocuments documents;

    RequestChecks(ParsedDocuments documents) {
        this.documents = documents;
    }

    /** Returns the request with its variables as they count. A document that is not valid is not executed at all. */
    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        var parsed = documents.of(input.getQuery());
        var document = parsed.getDocument();
        if (parsed.hasErrors() || document == null) {
            return input;
        }
        var operation = operation(document, input.getOperationName());
        var exceeded = DocumentLimits.exceeded(document, operation);
        if (!exceeded.isEmpty()) {
            throw aborted(exceeded.stream()
                    .map(each -> ApiError.of(ErrorCode.TOO_LARGE, each))
                    .toList());
        }
        var variables = GivenVariables.of(parameters.getSchema(), operation, input.getVariables());
        if (!variables.wrong().isEmpty()) {
            throw aborted(RequestErrors.findings(variables.wrong()));
        }
        return input.transform(with -> with.variables(variables.values()));
    }

    private static OperationDefinition operation(Document document, @Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null || name.isEmpty()) {
            if (operations.size() != 1) {
                throw wrongName("name one of the document's %d operations".formatted(operations.size()));
            }
            return operations.getFirst();
        }
        return operations.stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .orElseThrow(() -> wrongName("the document has no operation " + name));
    }

    private static AbortExecutionException wrongName(String message) {
        return aborted(List.of(ApiError.of(Problem.invalid("operationName", message))));
    }

    private static AbortExecutionException aborted(List<ApiError> errors) {
        return new AbortExecutionException(List.<GraphQLError>copyOf(errors));
    }
}
