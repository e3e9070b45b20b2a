package dev.argus.kit.inspection;

/** Recognises one kind of secret. */
sealed interface SecretShape permits TokenShape, PrivateKeyShape, WebTokenShape, AssignmentShape {
    String rule();

    /** Returns what was recognised, in words for people. */
    String meaning();

    /** Whether it is also searched for in binary files. */
    boolean inBinaries();

    /** Returns the bytes that the secret may start with. */
    String starts();

    /**
     * Returns the length of the secret that starts at the current byte of the window, or 0 if none starts there. The
     * current byte is one of {@link #starts}.
     */
    int length(ScanWindow window);

    static boolean isAlphanumeric(int b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }
}
