package dev.argus.testbed.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A process of this machine, for example one in a container of the development cluster. */
public record ContainerProcess(ProcessHandle handle) {
    /** @param id the id of a container, or the uid of a pod */
    public static Stream<ContainerProcess> of(String id) {
        return ProcessHandle.allProcesses()
                .map(ContainerProcess::new)
                .filter(process -> process.read("cgroup").contains(id));
    }

    public boolean is(String program) {
        return read("comm").equals(program + "\n");
    }

    /** Tells whether it is PID 1 of its container. */
    public boolean isFirst() {
        return read("status").matches("(?s).*\nNSpid:\t[0-9\t]*\t1\n.*");
    }

    /** Sends SIGKILL. */
    public void kill() {
        handle.destroyForcibly();
    }

    /** Returns the resident bytes that the kernel counts for the process. */
    public long resident() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private String read(String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(handle.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
