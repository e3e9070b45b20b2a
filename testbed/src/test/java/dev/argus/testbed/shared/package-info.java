/**
 * What the tests of all folders use to start platforms and to look at them.
 *
 * <p>A test begins with {@link dev.argus.testbed.shared.RunningPlatform}. Most classes share one platform, because
 * starting one takes seconds. Each has its own tenant and publisher on it, and the product itself keeps tenants apart.
 */
@NullMarked
package dev.argus.testbed.shared;

import org.jspecify.annotations.NullMarked;
