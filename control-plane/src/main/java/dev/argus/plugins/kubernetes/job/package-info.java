/**
 * The objects of an attempt: its Job with labels and pod, its Secret with the runner's spec, and the settings behind
 * them.
 *
 * <p>The package {@code kubernetes} creates, watches and removes such Jobs. The same execution, settings and grants
 * always give the same Job. Nothing here calls a cluster.
 */
@NullMarked
package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.NullMarked;
