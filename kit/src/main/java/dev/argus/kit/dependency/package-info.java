/**
 * Which other plugins a plugin needs, in which versions, and in which order they are set up.
 *
 * <p>Pure, so that the platform, the command line and whoever loads plugins from a directory come to the same plan.
 * Nothing here fails because of a bad set of plugins: what cannot be satisfied is dropped with the reason, and plugins
 * that need each other in a circle keep the order in which they were found. The choice is greedy and never taken back:
 * of each plugin the highest version that every range asked for so far allows. So the same input always gives the same
 * plan, in time that does not explode; a plan that only trying combinations would find is not found, and the reason
 * names the ranges that clash.
 */
@NullMarked
package dev.argus.kit.dependency;

import org.jspecify.annotations.NullMarked;
