/**
 * Who asks, and on whose behalf.
 *
 * <p>The tenant always comes from the authenticated principal, never from an argument: what another tenant owns cannot
 * even be named. Tenants are configuration of the platform here (a slug and a Kubernetes namespace each); their ids are
 * made once and kept.
 */
@NullMarked
package dev.argus.plugins.tenancy;

import org.jspecify.annotations.NullMarked;
