/**
 * The objects of an attempt: its Job with labels and pod, its Secret with the runner's spec, and the settings behind
 * them.
 *
 * <p>The other packages of {@code kubernetes} create, watch and remove such Jobs and depend on this package. The same
 * execution and settings always give the same Job. Nothing here calls a cluster.
 */
@NullMarked
package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.NullMarked;
