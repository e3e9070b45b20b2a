package dev.argus.cli.key;

import picocli.CommandLine.Command;

/** A publisher's keys. */
@Command(
        name = "key",
        description = "Make and register a publisher's signing key.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeyNewCommand.class, KeyRegisterCommand.class})
public final class KeyCommand {}
