/**
 * Which tenant runs which version of which plugin, and with what configuration.
 *
 * <p>An installation pins one version: publishing another changes nothing for those who installed this one. Its
 * signature status is looked up when it is asked for and never stored, because keys are revoked without anybody
 * touching the installation.
 */
@NullMarked
package dev.argus.plugins.installation;

import org.jspecify.annotations.NullMarked;
