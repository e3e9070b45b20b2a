package dev.argus.kit.json;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Decodes UTF-8 and base64 strictly: each result can come from exactly one input. */
public final class StrictText {
    private StrictText() {}

    /**
     * Decodes well-formed UTF-8 without a byte order mark.
     *
     * @throws MalformedException for anything else
     */
    public static String utf8(byte[] bytes) {
        if (ByteOrderMark.UTF_8.begins(bytes)) {
            throw new MalformedException("the text starts with a byte order mark: save it as UTF-8 without one");
        }
        var input = ByteBuffer.wrap(bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(input)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("not UTF-8 at byte %d: save the text as UTF-8".formatted(input.position()), e);
        }
    }

    /**
     * Decodes standard base64 (RFC 4648, section 4) with padding; unused bits at the end must be zero.
     *
     * @throws MalformedException for anything else
     */
    public static byte[] base64(String text) {
        try {
            var bytes = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(bytes).equals(text)) {
                return bytes;
            }
            throw new MalformedException("not canonical base64: the padding or the last bits differ");
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not base64: " + e.getMessage(), e);
        }
    }

    /** Whether every surrogate is part of a pair; text with a lone surrogate has no UTF-8 form. */
    public static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
