package dev.argus.kit.inspection;

/** A signed JSON Web Token (RFC 7519): two parts that begin like JSON objects in base64url, and a signature. */
record WebTokenShape() implements SecretShape {
    private static final String OBJECT = "eyJ";
    private static final int SHORTEST_PART = 10;
    private static final int LONGEST_PART = 1200;

    @Override
    public String rule() {
        return "json-web-token";
    }

    @Override
    public String meaning() {
        return "a signed JSON Web Token";
    }

    @Override
    public boolean inBinaries() {
        return true;
    }

    @Override
    public String starts() {
        return "e";
    }

    @Override
    public int length(ScanWindow window) {
        if (isPart(window.peek(-1))) {
            return 0;
        }
        int header = object(window, 0);
        int claims = header == 0 || window.peek(header) != '.' ? 0 : object(window, header + 1);
        if (claims == 0 || window.peek(header + 1 + claims) != '.') {
            return 0;
        }
        int start = header + claims + 2;
        int signature = part(window, start);
        return signature >= SHORTEST_PART ? start + signature : 0;
    }

    private static int object(ScanWindow window, int from) {
        for (int i = 0; i < OBJECT.length(); i++) {
            if (window.peek(from + i) != OBJECT.charAt(i)) {
                return 0;
            }
        }
        int length = part(window, from);
        return length >= SHORTEST_PART ? length : 0;
    }

    private static int part(ScanWindow window, int from) {
        int length = 0;
        while (length < LONGEST_PART && isPart(window.peek(from + length))) {
            length++;
        }
        return length;
    }

    private static boolean isPart(int b) {
        return SecretShape.isAlphanumeric(b) || b == '-' || b == '_';
    }
}
