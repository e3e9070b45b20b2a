package dev.argus.testbed.capture;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import dev.argus.testbed.shared.ContainerProcess;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** The memory of another Java process on this machine. */
record ProcessMemory(long pid, JMXConnector connector, MemoryMXBean memory, BufferPoolMXBean buffers)
        implements AutoCloseable {
    private static final String BUFFERS = "java.nio:type=BufferPool,name=direct";

    @SuppressWarnings("BanJNDI") // the process is on this machine, and the test started it
    static ProcessMemory of(ProcessHandle process) throws IOException, AttachNotSupportedException {
        var machine = VirtualMachine.attach(Long.toString(process.pid()));
        try {
            var connector = JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
            var beans = connector.getMBeanServerConnection();
            return new ProcessMemory(
                    process.pid(),
                    connector,
                    ManagementFactory.newPlatformMXBeanProxy(
                            beans, ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class),
                    ManagementFactory.newPlatformMXBeanProxy(beans, BUFFERS, BufferPoolMXBean.class));
        } finally {
            machine.detach();
        }
    }

    /**
     * Returns the bytes that are in use after a garbage collection: heap, code and classes, and buffers outside the
     * heap.
     */
    long inUse() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed()
                + buffers.getMemoryUsed();
    }

    /** Returns the resident bytes that the kernel counts, garbage included. */
    long resident() {
        return new ContainerProcess(ProcessHandle.of(pid).orElseThrow()).resident();
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
