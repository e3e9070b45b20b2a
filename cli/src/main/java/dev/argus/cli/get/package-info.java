/**
 * Commands that show lists and single objects.
 *
 * <p>All lists are read in the same way. A command only names the operation, the path in its answer, and the columns of
 * the table.
 */
@NullMarked
package dev.argus.cli.get;

import org.jspecify.annotations.NullMarked;
