/**
 * What can be said about a GraphQL request without executing it: how large it is, which values it gives, how its JSON
 * is read.
 *
 * <p>It is a package of its own because nothing here knows a feature, a field of the schema or a connection. Every
 * class is pure, so each rule about requests is tested without a server.
 */
@NullMarked
package dev.argus.plugins.api.document;

import org.jspecify.annotations.NullMarked;
