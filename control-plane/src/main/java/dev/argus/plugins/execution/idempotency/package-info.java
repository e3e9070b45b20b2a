/**
 * Idempotency keys: a request that is sent twice runs once.
 *
 * <p>It knows nothing of requests but a digest, and nothing of executions but an id, so that whatever else is to happen
 * once can use it.
 */
@NullMarked
package dev.argus.plugins.execution.idempotency;

import org.jspecify.annotations.NullMarked;
