package dev.argus.plugins.tenancy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asks for something, and what they may do. A component of the platform never appears as a person. */
public sealed interface Caller {
    CallerKind kind();

    /** The caller's name in database rows and ledger records. */
    String subject();

    /** What the caller may do now. */
    Set<Permission> permissions();

    /**
     * A human being.
     *
     * @param subject the name that the authentication gave to the person; opaque
     */
    record Person(String subject, Set<Role> roles) implements Caller {
        public Person {
            roles = Set.copyOf(roles);
        }

        @Override
        public CallerKind kind() {
            return CallerKind.PERSON;
        }

        @Override
        public Set<Permission> permissions() {
            return Caller.permissions(roles);
        }
    }

    /**
     * A program of a tenant with an account of its own.
     *
     * @param account the name that the authentication gave to the program; opaque
     */
    record Service(String account, Set<Role> roles) implements Caller {
        public Service {
            roles = Set.copyOf(roles);
        }

        @Override
        public CallerKind kind() {
            return CallerKind.SERVICE;
        }

        @Override
        public String subject() {
            return account;
        }

        @Override
        public Set<Permission> permissions() {
            return Caller.permissions(roles);
        }
    }

    /**
     * A component of the platform.
     *
     * @param onBehalfOf the caller whose permissions apply instead of the component's own; null if the component acts
     *     for the platform
     */
    record Platform(Component component, @Nullable Caller onBehalfOf) implements Caller {
        @Override
        public CallerKind kind() {
            return CallerKind.PLATFORM;
        }

        @Override
        public String subject() {
            return component.subject;
        }

        @Override
        public Set<Permission> permissions() {
            return onBehalfOf == null ? component.permissions : onBehalfOf.permissions();
        }
    }

    /**
     * The components of the platform that make requests, each with its permissions when it acts for the platform
     * itself.
     */
    enum Component {
        /** Shows executions in custom resources, and ends executions whose resource was deleted. */
        RESOURCES("argus:resources", Set.of(Permission.PLUGINS_READ, Permission.PLUGINS_EXECUTE));

        private final String subject;
        private final Set<Permission> permissions;

        Component(String subject, Set<Permission> permissions) {
            this.subject = subject;
            this.permissions = permissions;
        }
    }

    private static Set<Permission> permissions(Collection<Role> roles) {
        return roles.stream().flatMap(role -> role.permissions().stream()).collect(toUnmodifiableSet());
    }
}
