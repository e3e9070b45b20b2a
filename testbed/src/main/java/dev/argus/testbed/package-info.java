/**
 * What tests, the demo and benches start, and what they drive it with.
 *
 * <p>Nothing here is a stand-in: the database is PostgreSQL, the Kubernetes is one, and the control plane is the
 * product, started in this process or in one of its own that can be killed. Only the issuer of tokens is for
 * development, and it refuses to run where it could serve anybody else. {@link dev.argus.testbed.Environment} is what
 * all of them share and starts once, because a cluster is slow to start; a {@link dev.argus.testbed.Platform} is an
 * installation of the product on it, with a database and namespaces of its own, because that is quick and no test then
 * sees what another left.
 */
@NullMarked
package dev.argus.testbed;

import org.jspecify.annotations.NullMarked;
