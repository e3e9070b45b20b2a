/**
 * Marks on classes that a test reads and holds them to.
 *
 * <p>A rule that only a comment states is soon broken. A mark in the code stands where the next person reads it, moves
 * with the class, and is checked by {@code ArchitectureTest} in every build.
 */
@NullMarked
package dev.argus.plugins.architecture;

import org.jspecify.annotations.NullMarked;
