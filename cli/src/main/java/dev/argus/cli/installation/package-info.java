/**
 * Commands that install plugins and grant them capabilities.
 *
 * <p>Users name plugins, but the API expects the ids of installations. The commands look up the id.
 */
@NullMarked
package dev.argus.cli.installation;

import org.jspecify.annotations.NullMarked;
