/**
 * Reads JSON strictly and writes it in a stable form.
 *
 * <p>The output of {@code -o json} is a contract. It is flatter than the GraphQL answers:
 * {@link dev.argus.cli.json.FlatJson} contains the only rule. Numbers keep their digits, so the results of a plugin are
 * shown unchanged.
 */
@NullMarked
package dev.argus.cli.json;

import org.jspecify.annotations.NullMarked;
