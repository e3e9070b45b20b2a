/** Tests of what a user with a kubeconfig, and no token of the platform, can do with executions. */
@NullMarked
package dev.argus.testbed.kubectl;

import org.jspecify.annotations.NullMarked;
