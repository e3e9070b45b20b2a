/**
 * Which tenant runs which version of which plugin, and with what configuration.
 *
 * <p>An installation is pinned to one version, so publishing another version changes nothing for it. The signature
 * status is looked up each time and never stored, because a key can be revoked without any change to the installation.
 */
@NullMarked
package dev.argus.plugins.installation;

import org.jspecify.annotations.NullMarked;
