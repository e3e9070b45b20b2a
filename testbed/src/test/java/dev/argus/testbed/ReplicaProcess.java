package dev.argus.testbed;

import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The program in a replica's container, which is a process of this machine. */
record ReplicaProcess(ProcessHandle process) {
    static ReplicaProcess of(Pod replica) {
        String pod = replica.getMetadata().getUid();
        return ProcessHandle.allProcesses()
                .filter(process -> read(process, "comm").equals("java\n"))
                .filter(process -> read(process, "cgroup").contains(pod))
                .findFirst()
                .map(ReplicaProcess::new)
                .orElseThrow(() -> new IllegalStateException("no program of %s on this machine".formatted(replica.getMetadata().getName())));
    }

    /** SIGKILL. */
    void kill() {
        process.destroyForcibly();
    }

    /** Bytes that the kernel counts as its own. */
    long resident() {
        return read(process, "status").lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
