package dev.argus.testbed;

import dev.argus.testbed.bench.Bench;
import java.util.List;

/** What the Makefile's scripts run: a platform for people, instead of for tests. */
public final class Main {
    private static final int USAGE = 2;
    /** Fewer rounds give an interval too wide to compare with a goal. */
    private static final String ROUNDS = "30";

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
            case "[bench]" -> {
                Bench.latency(rounds());
                Bench.capture(rounds());
                Bench.trust();
            }
            case "[bench, b1]" -> Bench.latency(rounds());
            case "[bench, b9]" -> Bench.capture(rounds());
            case "[bench, trust]" -> Bench.trust();
            default -> {
                System.err.println("usage: scripts/testbed up [--empty] | bench [b1 | b9 | trust]");
                System.exit(USAGE);
            }
        }
    }

    /** Measured pairs for each workload; fewer are quicker and prove less. */
    private static int rounds() {
        return Integer.parseInt(System.getenv().getOrDefault("ROUNDS", ROUNDS));
    }
}
