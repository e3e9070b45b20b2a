package dev.argus.kit.inspection;

/**
 * A token that its issuer marks with a known prefix.
 *
 * @param also characters that may follow the prefix besides letters and digits
 * @param min the smallest number of characters after the prefix
 * @param max the largest number of characters after the prefix; a longer text is not a token
 */
record TokenShape(String rule, String meaning, String prefix, String also, int min, int max) implements SecretShape {
    @Override
    public boolean inBinaries() {
        return true;
    }

    @Override
    public String starts() {
        return prefix.substring(0, 1);
    }

    @Override
    public int length(ScanWindow window) {
        if (SecretShape.isAlphanumeric(window.peek(-1)) || window.peek(-1) == '_') {
            return 0;
        }
        for (int i = 1; i < prefix.length(); i++) {
            if (window.peek(i) != prefix.charAt(i)) {
                return 0;
            }
        }
        int length = prefix.length();
        while (length - prefix.length() <= max && isPart(window.peek(length))) {
            length++;
        }
        int tail = length - prefix.length();
        return tail >= min && tail <= max ? length : 0;
    }

    private boolean isPart(int b) {
        return SecretShape.isAlphanumeric(b) || (b >= 0 && also.indexOf(b) >= 0);
    }
}
