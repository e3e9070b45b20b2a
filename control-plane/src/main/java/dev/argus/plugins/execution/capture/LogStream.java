package dev.argus.plugins.execution.capture;

/** The two streams to which a plugin writes its log. */
public enum LogStream {
    STDOUT,
    STDERR
}
