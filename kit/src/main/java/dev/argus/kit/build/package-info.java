/**
 * What a program of ours was built from.
 *
 * <p>The time is the commit's, not the clock's: two builds of one commit are the same bytes, so a build has no time of
 * its own.
 */
@NullMarked
package dev.argus.kit.build;

import org.jspecify.annotations.NullMarked;
