package dev.argus.cli.api;

import java.util.regex.Pattern;

/** Distinguishes ids from names. */
public final class Ids {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
