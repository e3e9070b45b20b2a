/**
 * Running plugins and reading what they did.
 *
 * <p>What a plugin wrote is passed on byte by byte. A watched execution runs on whatever happens to the one who
 * watches.
 */
@NullMarked
package dev.argus.cli.execution;

import org.jspecify.annotations.NullMarked;
