/**
 * JSON read strictly and written in a stable form.
 *
 * <p>What {@code -o json} prints is a contract of its own, flatter than the GraphQL answers it is made of;
 * {@link dev.argus.cli.json.Flat} is the one rule that makes it. Numbers keep their digits: what a plugin computed is
 * shown as it came.
 */
@NullMarked
package dev.argus.cli.json;

import org.jspecify.annotations.NullMarked;
