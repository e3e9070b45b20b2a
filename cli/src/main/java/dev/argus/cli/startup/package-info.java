/**
 * What the launcher runs once after a build to make every later start fast.
 *
 * <p>A short command spends most of its time on loading, verifying and linking classes.
 * {@link dev.argus.cli.startup.FastJars} copies the jars into a form that the AOT cache supports;
 * {@link dev.argus.cli.startup.TrainingRun} then runs the usual commands while the JVM records the cache. Together they
 * more than halve the start time. Without them everything works, only slower.
 */
@NullMarked
package dev.argus.cli.startup;

import org.jspecify.annotations.NullMarked;
