package dev.argus.testbed.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A shell that runs the blocks of a page one after the other. A test can look around between them. */
public final class PageWalk implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(15);
    /** Options for a quick start, because a page starts Java some thirty times, each time for a moment. */
    private static final String QUICK_START = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

    private final Page page;
    private final Path folder;
    private final Process shell;

    private PageWalk(Page page, Path folder, Process shell) {
        this.page = page;
        this.folder = folder;
        this.shell = shell;
    }

    /**
     * Creates the walk before its first command.
     *
     * @param folder an empty folder for files of this class and the page's temporary files
     * @param directory the folder where the page begins
     * @param environment variables in addition to those of this process; the page's {@code argus} is this build's
     */
    public static PageWalk of(Page page, Path folder, Path directory, Map<String, String> environment)
            throws IOException {
        var programs = Files.createDirectory(folder.resolve("bin"));
        writeArgus(programs.resolve("argus"));
        // A separate program, so that a trace shows one line for it.
        writeProgram(
                programs.resolve("await-go"),
                "echo $1 >'%1$s/at'; until test -e '%1$s/go'$1; do sleep 0.2; done".formatted(folder));
        var bash = new ProcessBuilder(
                        "bash",
                        "-ex",
                        Files.writeString(folder.resolve("page.sh"), script(page))
                                .toString())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        bash.environment().putAll(environment);
        bash.environment().put("TMPDIR", folder.toString());
        bash.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);
        var shell = bash.start();
        shell.getOutputStream().close();
        return new PageWalk(page, folder, shell);
    }

    /** Runs all blocks before the first that has these words, and returns all output since the beginning. */
    public String until(String words) throws IOException, InterruptedException {
        return upTo(page.indexOf(words));
    }

    /** Runs the remaining blocks and returns all output since the beginning. */
    public String toTheEnd() throws IOException, InterruptedException {
        return upTo(page.blocks().size());
    }

    private String upTo(int block) throws IOException, InterruptedException {
        for (int i = 0; i < block; i++) {
            Files.write(folder.resolve("go" + i), new byte[0]);
        }
        long givenUp = System.nanoTime() + TIMEOUT.toNanos();
        while (shell.isAlive() && at() < block && System.nanoTime() < givenUp) {
            shell.waitFor(200, TimeUnit.MILLISECONDS);
        }
        assertThat(at()).as(said()).isEqualTo(block);
        return said();
    }

    private int at() throws IOException {
        var at = folder.resolve("at");
        var number = Files.exists(at) ? Files.readString(at).strip() : "";
        return number.isEmpty() ? -1 : Integer.parseInt(number);
    }

    private String said() throws IOException {
        return Files.readString(folder.resolve("said"));
    }

    private static String script(Page page) {
        var script = new ArrayList<String>();
        for (int i = 0; i < page.blocks().size(); i++) {
            script.add("await-go " + i + "\n" + page.blocks().get(i));
        }
        script.add("echo %d >\"$TMPDIR/at\"\n".formatted(page.blocks().size()));
        return String.join("", script);
    }

    /** Writes a program that runs the command line from this build's classes. */
    private static void writeArgus(Path program) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        writeProgram(
                program, "exec '%s' %s -cp '%s' dev.argus.cli.Argus \"$@\"".formatted(java, QUICK_START, classPath));
    }

    private static void writeProgram(Path program, String commands) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Ends the shell and all processes that it started and left running. */
    @Override
    public void close() {
        shell.descendants().forEach(ProcessHandle::destroy);
        shell.destroy();
    }
}
