/**
 * What the tests of all folders start and look with.
 *
 * <p>{@link dev.argus.testbed.shared.RunningPlatform} is where a test begins. Most classes share one platform and have
 * a tenant and a publisher of their own on it: starting a platform takes seconds, and tenants are kept apart by the
 * product itself.
 */
@NullMarked
package dev.argus.testbed.shared;

import org.jspecify.annotations.NullMarked;
