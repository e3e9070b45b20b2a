/**
 * The decision whether an execution may start: an ordered list of conditions and one outcome.
 *
 * <p>The decision is made when a request is accepted, and again when the execution is claimed, in the transaction of
 * the claim. A feature that takes part in it (a quota, an entitlement) adds a
 * {@link dev.argus.plugins.execution.start.StartCondition} bean and its place in
 * {@link dev.argus.plugins.execution.start.StartStep}; nothing else has to change.
 */
@NullMarked
package dev.argus.plugins.execution.start;

import org.jspecify.annotations.NullMarked;
