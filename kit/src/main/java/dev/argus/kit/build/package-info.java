/**
 * The version, commit and time that a program was built from.
 *
 * <p>Two builds of the same commit give the same bytes, so the recorded time is the time of the commit and not of the
 * build.
 */
@NullMarked
package dev.argus.kit.build;

import org.jspecify.annotations.NullMarked;
