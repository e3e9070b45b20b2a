package dev.argus.testbed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A platform's database and the passwords of its roles.
 *
 * @param url JDBC, without a user
 */
public record Database(String url, Map<Role, String> passwords) {
    public Database {
        passwords = Map.copyOf(new EnumMap<>(passwords));
    }

    public String name() {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public String password(Role role) {
        String password = passwords.get(role);
        if (password == null) {
            throw new IllegalStateException("no password for " + role);
        }
        return password;
    }

    /** Connects as one role, for tests that read the tables or break something in them. */
    public Connection connect(Role role) throws SQLException {
        return DriverManager.getConnection(url, role.userName(), password(role));
    }

    /** The product's four roles. Each has only the rights that it needs. */
    public enum Role {
        MIGRATOR,
        APPLICATION,
        WORKER,
        SEQUENCER;

        String userName() {
            return "argus_" + name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return url;
    }
}
