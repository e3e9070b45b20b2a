/**
 * The values of granted Secrets. They are read from the tenant's namespace when an attempt starts, checked, and passed
 * to the pod and to redaction. The control plane holds them only in memory, and only while the attempt runs.
 */
@NullMarked
package dev.argus.plugins.kubernetes.secret;

import org.jspecify.annotations.NullMarked;
