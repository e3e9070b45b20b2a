package dev.argus.plugins.api.document;

import graphql.language.Document;
import graphql.language.FloatValue;
import graphql.language.Value;
import graphql.org.antlr.v4.runtime.CommonTokenStream;
import graphql.parser.GraphqlAntlrToLanguage;
import graphql.parser.MultiSourceReader;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.antlr.GraphqlParser;
import java.util.Locale;

/**
 * Parses a document as graphql-java does, and keeps the text of each number with a point or an exponent, which
 * graphql-java reads as a decimal: {@code -0.0} would lose its sign and {@code 1e2} its form.
 */
public final class DocumentParser extends Parser {
    private static final String TEXT = "argus.text";

    /** Parses a document that graphql-java has accepted with its limits for requests. */
    public static Document parsed(String query) {
        return new DocumentParser()
                .parseDocument(ParserEnvironment.newParserEnvironment()
                        .document(query)
                        .parserOptions(ParserOptions.getDefaultOperationParserOptions())
                        .locale(Locale.ROOT)
                        .build());
    }

    /** Returns the number as it was written in a document that {@link #parsed} returned. */
    public static Number number(FloatValue literal) {
        var text = literal.getAdditionalData().get(TEXT);
        return text == null ? literal.getValue() : SentNumber.of(text);
    }

    @Override
    protected GraphqlAntlrToLanguage getAntlrToLanguage(
            CommonTokenStream tokens, MultiSourceReader reader, ParserEnvironment environment) {
        return new GraphqlAntlrToLanguage(tokens, reader, environment.getParserOptions(), environment.getI18N(), null) {
            @Override
            protected Value<?> createValue(GraphqlParser.ValueWithVariableContext context) {
                return keeping(context.getText(), super.createValue(context));
            }

            @Override
            protected Value<?> createValue(GraphqlParser.ValueContext context) {
                return keeping(context.getText(), super.createValue(context));
            }
        };
    }

    private static Value<?> keeping(String text, Value<?> value) {
        return value instanceof FloatValue number ? number.transform(with -> with.additionalData(TEXT, text)) : value;
    }
}
