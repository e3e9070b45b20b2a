/**
 * The environment that tests, the demo and benches start, and the clients that they use.
 *
 * <p>Everything is real: the database is PostgreSQL, the Kubernetes is a cluster, and the control plane is the product.
 * It runs in this process or in one of its own that can be killed. Only the token issuer is for development, and it
 * refuses to run where others could use it. All platforms share one {@link dev.argus.testbed.Environment}, because a
 * cluster is slow to start. A {@link dev.argus.testbed.Platform} is the product on it with its own database and
 * namespaces. It starts fast, and no test sees what another left.
 */
@NullMarked
package dev.argus.testbed;

import org.jspecify.annotations.NullMarked;
