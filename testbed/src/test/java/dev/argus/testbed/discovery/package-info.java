/** Tests of plugins that an operator imports without a publisher's account, from a directory or a registry. */
@NullMarked
package dev.argus.testbed.discovery;

import org.jspecify.annotations.NullMarked;
