/**
 * Idempotency keys: a request that is sent twice runs once.
 *
 * <p>This package knows only a digest of a request and the id of an execution. Therefore other features that must do
 * something only once can use it too.
 */
@NullMarked
package dev.argus.plugins.execution.idempotency;

import org.jspecify.annotations.NullMarked;
