/**
 * The values of granted Secrets: read from the tenant's namespace at the start of an attempt, checked, and handed to
 * the pod and to redaction. Values are in memory only, for as long as the attempt runs.
 */
@NullMarked
package dev.argus.plugins.kubernetes.secret;

import org.jspecify.annotations.NullMarked;
