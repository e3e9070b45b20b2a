/**
 * Resolves the dependencies of plugins: which other plugins are needed, in which versions, and in which order they are
 * set up.
 *
 * <p>The code is pure, so that the platform and the command line always make the same plan. It never fails because of
 * the given plugins: a plugin with an unsatisfied dependency is dropped with a reason, and plugins that depend on each
 * other in a cycle keep the order in which they were found.
 *
 * <p>The search is greedy and does not backtrack: for each plugin it chooses the highest version that all ranges so far
 * allow. The same input therefore always gives the same plan, in bounded time. A plan that only backtracking would find
 * is not found; the reason then names the ranges that conflict.
 */
@NullMarked
package dev.argus.kit.dependency;

import org.jspecify.annotations.NullMarked;
