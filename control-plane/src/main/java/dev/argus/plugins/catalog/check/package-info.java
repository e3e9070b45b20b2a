/**
 * The automatic checks of a bundle before its review, and their results.
 *
 * <p>Each check has its own switches in the configuration. Results are stored for each submission, so that a reviewer
 * sees what was found and when.
 */
@NullMarked
package dev.argus.plugins.catalog.check;

import org.jspecify.annotations.NullMarked;
