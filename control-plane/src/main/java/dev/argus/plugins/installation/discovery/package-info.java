/**
 * How plugins are found that no publisher uploads: in the operator's plugin directory and in OCI registries.
 *
 * <p>This package is above {@code installation}: what is found and passes the checks is imported into the catalog and
 * installed by the methods that an API call uses too. The files belong to the operator, so nothing here writes to them.
 * A plugin that cannot be read does not affect others.
 */
@NullMarked
package dev.argus.plugins.installation.discovery;

import org.jspecify.annotations.NullMarked;
