/**
 * Who makes a request, and for which tenant.
 *
 * <p>The tenant always comes from the authenticated principal and never from an argument, so a caller cannot even name
 * what another tenant owns. Tenants are part of the platform's configuration (a slug and a Kubernetes namespace each);
 * their ids are created once and kept.
 */
@NullMarked
package dev.argus.plugins.tenancy;

import org.jspecify.annotations.NullMarked;
