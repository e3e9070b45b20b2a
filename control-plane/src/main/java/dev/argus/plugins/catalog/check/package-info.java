/**
 * The automatic checks of a bundle before its review, and their results.
 *
 * <p>Each check is switched by its own configuration. A result is kept for each submission, so that a reviewer sees
 * what was found when.
 */
@NullMarked
package dev.argus.plugins.catalog.check;

import org.jspecify.annotations.NullMarked;
