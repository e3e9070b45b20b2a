/**
 * What the launcher does once after a build, so that every later start is fast.
 *
 * <p>Most of a short command's time is the JVM loading, verifying and linking classes.
 * {@link dev.argus.cli.startup.Rehearsal} runs the usual commands while the JVM takes notes for its AOT cache;
 * {@link dev.argus.cli.startup.FastJars} first makes copies of the jars whose classes the cache can hold. Together they
 * more than halve the start; without them everything works, only slower.
 */
@NullMarked
package dev.argus.cli.startup;

import org.jspecify.annotations.NullMarked;
