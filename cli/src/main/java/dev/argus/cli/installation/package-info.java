/**
 * Installing plugins and granting them capabilities.
 *
 * <p>People name plugins, the platform installations; the commands look up the one by the other.
 */
@NullMarked
package dev.argus.cli.installation;

import org.jspecify.annotations.NullMarked;
