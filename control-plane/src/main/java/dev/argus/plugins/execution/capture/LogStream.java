package dev.argus.plugins.execution.capture;

/** One of the two streams that a plugin talks on. */
public enum LogStream {
    STDOUT,
    STDERR
}
