package dev.argus.testbed;

import java.util.List;

/** What the Makefile's scripts run: a platform for people, instead of for tests. */
public final class Main {
    private static final int USAGE = 2;

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        switch (List.of(arguments).toString()) {
            case "[up]" -> Up.run(true);
            case "[up, --empty]" -> Up.run(false);
            default -> {
                System.err.println("usage: scripts/testbed up [--empty]");
                System.exit(USAGE);
            }
        }
    }
}
