package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.util.Locale;
import java.util.Map;

/** Private keys in forms that are not accepted, with the command that converts each. */
final class OtherKeyForms {
    private static final String BEGIN = "-----BEGIN ";
    private static final String NEW =
            "make a new key: argus key new NAME, or openssl genpkey -algorithm ed25519 -out NEW.pem";
    private static final String ENCRYPTED = "Proc-Type: 4,ENCRYPTED";

    private static final Map<String, String> BY_LABEL = Map.of(
            "RSA PRIVATE KEY",
            "an RSA key in the older form PKCS#1: convert it with openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem "
                    + "(only RSA keys with 4096 bits are accepted)",
            "EC PRIVATE KEY",
            "a key for elliptic curves (EC), and only Ed25519 and RSA with 4096 bits are accepted: " + NEW,
            "DSA PRIVATE KEY",
            "a DSA key, and only Ed25519 and RSA with 4096 bits are accepted: " + NEW,
            "OPENSSH PRIVATE KEY",
            "a key of OpenSSH: convert a copy of an RSA key with ssh-keygen -p -m PKCS8 -f COPY and then "
                    + "openssl pkey -in COPY -out NEW.pem; for an Ed25519 key "
                    + NEW);

    private OtherKeyForms() {}

    /** Whether something stands after the key; one line feed belongs to it. */
    private static boolean isFollowed(String text, String label) {
        var last = "-----END " + label + "-----";
        int end = text.indexOf(last);
        return end >= 0
                && !text.substring(end + last.length()).replace("\r\n", "\n").matches("\n?");
    }

    /**
     * Throws if the text holds a private key in another form; returns if it may be a key in the accepted form.
     *
     * @throws MalformedException with the command that converts the key; never with a part of the key
     */
    static void refuse(String text) {
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            return;
        }
        int end = text.indexOf("-----", begin + BEGIN.length());
        var label = end < 0 ? "" : text.substring(begin + BEGIN.length(), end);
        if (label.endsWith("RSA PRIVATE KEY") && text.contains(ENCRYPTED)) {
            throw new MalformedException("this is an encrypted RSA key in the older form PKCS#1: convert it with "
                    + "openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD.pem -out NEW.pem "
                    + "(only RSA keys with 4096 bits are accepted)");
        }
        var what = BY_LABEL.get(label);
        if (what != null) {
            throw new MalformedException("this is " + what);
        }
        boolean key = label.endsWith("PRIVATE KEY");
        if (key && (!text.substring(0, begin).isEmpty() || isFollowed(text, label))) {
            throw new MalformedException("there is other text beside the key, such as bag attributes or a second key: "
                    + "take the key out with openssl pkey -in OLD.pem -out NEW.pem");
        }
        if (label.equals("PUBLIC KEY") || label.equals("CERTIFICATE")) {
            throw new MalformedException(
                    "this is a %s, and the private key is needed".formatted(label.toLowerCase(Locale.ROOT)));
        }
    }
}
