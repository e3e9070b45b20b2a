package dev.argus.kit.changelog;

/** One entry of a changelog; the text has no line breaks. */
public record Change(ChangeKind kind, String text) {}
