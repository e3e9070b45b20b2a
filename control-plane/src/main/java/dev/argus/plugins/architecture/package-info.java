/**
 * Annotations whose rules a test enforces.
 *
 * <p>A rule that only a comment states is soon broken. An annotation is visible in the code, moves with the class, and
 * is checked by {@code ArchitectureTest} in every build.
 */
@NullMarked
package dev.argus.plugins.architecture;

import org.jspecify.annotations.NullMarked;
