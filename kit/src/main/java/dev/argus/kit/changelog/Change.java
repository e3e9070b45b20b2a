package dev.argus.kit.changelog;

/** One entry of a changelog; its text is one line. */
public record Change(ChangeKind kind, String text) {}
