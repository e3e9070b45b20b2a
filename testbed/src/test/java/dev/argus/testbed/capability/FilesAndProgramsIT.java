package dev.argus.testbed.capability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests what file.write and code.execute open, and that both are closed without them. */
class FilesAndProgramsIT {
    /** Tries to write 8 MiB and then up to 64 more to /tmp, and to start other programs than its own. */
    private static final String PROGRAM = """
            import ctypes, errno, json, os, subprocess, sys

            def attempt(action):
                try:
                    return action()
                except OSError as refusal:
                    return errno.errorcode[refusal.errno]

            def write(path, mebibytes):
                with open(path, "wb", buffering=0) as file:
                    for _ in range(mebibytes):
                        file.write(b"x" * (1 << 20))
                return "done"

            def start(*words):
                quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
                subprocess.run(words, **quiet)
                return "done"

            def copy(path):
                with open(sys.executable, "rb") as own, open(path, "wb") as file:
                    file.write(own.read())
                os.chmod(path, 0o755)
                return start(path, "-c", "pass")

            said = {
                "part": attempt(lambda: write("/tmp/part", 8)),
                "rest": attempt(lambda: write("/tmp/rest", 64)),
                "other": attempt(lambda: start("/.argus/runner")),
                "same": attempt(lambda: start(sys.executable, "-c", "pass")),
                "memory": attempt(lambda: (os.memfd_create("x"), "done")[1]),
            }
            for path in ("/tmp/part", "/tmp/rest"):
                if os.path.exists(path):
                    os.remove(path)
            said["copy"] = attempt(lambda: copy("/tmp/copy"))
            json.dump(said, open(os.environ["ARGUS_OUTPUT"], "w"))
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("files");

    private static Operator user;

    @BeforeAll
    static void operator() {
        user = PLATFORM.operator(PLATFORM.user());
    }

    @Test
    void withoutGrantsAPluginWritesNoFileAndStartsOnlyItsOwnInterpreter() throws Exception {
        installed("files/plain");
        var ended = ran("files/plain");
        assertThat(ended.path("output").toString())
                .isEqualTo("{\"part\":\"EROFS\",\"rest\":\"EROFS\",\"other\":\"EACCES\","
                        + "\"same\":\"done\",\"memory\":\"ENOSYS\",\"copy\":\"EROFS\"}");
        assertThat(ended.path("ledgerEntries").toString())
                .contains("entrypointOnly")
                .doesNotContain("scratchBytes");
    }

    @Test
    void grantedScratchSpaceTakesThatMuchAndNothingInItIsExecuted() throws Exception {
        var installation = installed("files/writing", "file.write");
        user.grant(installation, "file.write", Duration.ofMinutes(10), Map.of("scratch", "16Mi"));
        var ended = ran("files/writing");
        assertThat(ended.path("output").toString())
                .isEqualTo("{\"part\":\"done\",\"rest\":\"ENOSPC\",\"other\":\"EACCES\","
                        + "\"same\":\"done\",\"memory\":\"ENOSYS\",\"copy\":\"EACCES\"}");
        assertThat(ended.path("ledgerEntries").toString())
                .contains("entrypointOnly", "scratchBytes")
                .contains(Long.toString(16L << 20));
    }

    @Test
    void grantedProgramsAreAllOfTheImageAndThoseThatItWrites() throws Exception {
        var installation = installed("files/starting", "code.execute", "file.write");
        user.grant(installation, "code.execute", Duration.ofMinutes(10), Map.of());
        user.grant(installation, "file.write", Duration.ofMinutes(10), Map.of("scratch", "16Mi"));
        var ended = ran("files/starting");
        assertThat(ended.path("output").toString())
                .isEqualTo("{\"part\":\"done\",\"rest\":\"ENOSPC\",\"other\":\"done\","
                        + "\"same\":\"done\",\"memory\":\"done\",\"copy\":\"done\"}");
        assertThat(ended.path("ledgerEntries").toString()).doesNotContain("entrypointOnly");
    }

    private static UUID installed(String plugin, String... capabilities) throws Exception {
        PLATFORM.publish(PluginFolder.python(plugin, PROGRAM).needing(capabilities));
        return user.install(plugin);
    }

    private static JsonNode ran(String plugin) {
        var ended = user.end(user.run(plugin, "run", Map.of()));
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
        return ended;
    }
}
