/**
 * Whether an execution may start: an ordered list of conditions and one outcome.
 *
 * <p>It is asked when a request is accepted and again, in the transaction that is the start, when it is claimed. A
 * feature that has a say in it (a quota, an entitlement) adds a
 * {@link dev.argus.plugins.execution.start.StartCondition} bean and its place in
 * {@link dev.argus.plugins.execution.start.StartStep}; nothing else has to change.
 */
@NullMarked
package dev.argus.plugins.execution.start;

import org.jspecify.annotations.NullMarked;
