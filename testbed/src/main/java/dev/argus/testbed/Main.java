package dev.argus.testbed;

import dev.argus.testbed.bench.Bench;
import java.util.List;

/** What the Makefile's scripts run: a platform for people, instead of for tests. */
public final class Main {
    private static final int USAGE = 2;
    private static final int DEFAULT_ROUNDS = 30;

    private Main() {}

    /** Ends the process when what it was asked for fails: a platform's own threads would keep it alive, half up. */
    public static void main(String[] arguments) {
        try {
            run(arguments);
        } catch (Throwable e) {
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void run(String[] arguments) throws Exception {
        switch (List.of(arguments).toString()) {
            case "[up]" -> Up.run(true);
            case "[up, --empty]" -> Up.run(false);
            case "[bench]" -> Bench.run(DEFAULT_ROUNDS);
            default -> {
                System.err.println("usage: scripts/testbed up [--empty] | bench");
                System.exit(USAGE);
            }
        }
    }
}
