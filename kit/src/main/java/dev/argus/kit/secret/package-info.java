/**
 * Which Secrets a plugin may read: the constraints of the capability {@code secret.read}, of a manifest as of a grant.
 */
@NullMarked
package dev.argus.kit.secret;

import org.jspecify.annotations.NullMarked;
