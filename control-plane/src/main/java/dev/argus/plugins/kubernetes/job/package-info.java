/**
 * What a Job of ours is: its labels, its pod, the runner's spec, and the settings behind them.
 *
 * <p>Below the other packages of {@code kubernetes}, which make, watch and remove such Jobs. The same execution and
 * settings always give the same Job; nothing here talks to a cluster.
 */
@NullMarked
package dev.argus.plugins.kubernetes.job;

import org.jspecify.annotations.NullMarked;
