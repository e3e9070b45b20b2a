package dev.argus.kit.inspection;

/** How one kind of secret looks. */
sealed interface SecretShape permits TokenShape, PrivateKeyShape, WebTokenShape, AssignmentShape {
    String rule();

    /** What it looks like, for people. */
    String meaning();

    /** Whether it also counts in files that are not text. */
    boolean inBinaries();

    /** The bytes it may start with. */
    String starts();

    /** Its length where it starts at the current byte of the window, which it may start with; 0 otherwise. */
    int length(ScanWindow window);

    static boolean isAlphanumeric(int b) {
        return (b >= '0' && b <= '9') || (b >= 'A' && b <= 'Z') || (b >= 'a' && b <= 'z');
    }
}
