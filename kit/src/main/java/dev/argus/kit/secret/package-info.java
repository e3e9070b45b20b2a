/**
 * The constraints of the capability {@code secret.read}: which Kubernetes Secrets a plugin may read. Manifests and
 * grants use the same form.
 */
@NullMarked
package dev.argus.kit.secret;

import org.jspecify.annotations.NullMarked;
