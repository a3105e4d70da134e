package io.everygram.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file is, by what is in it, whatever its name says. */
public enum FileKind {
    JPEG("image/jpeg", "ÿØÿ"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    PDF("application/pdf", "%PDF-"),
    /** Text in UTF-8, such as CSV. */
    TEXT("text/plain", "");

    private final String mediaType;

    /** Its first bytes, one a character. */
    private final String begin;

    FileKind(String mediaType, String begin) {
        this.mediaType = mediaType;
        this.begin = begin;
    }

    public String mediaType() {
        return mediaType;
    }

    public boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    /** Empty for what is none of these. */
    public static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values())
                .filter(kind -> kind == TEXT ? isText(content) : kind.begins(content))
                .findFirst();
    }

    private boolean begins(byte[] content) {
        return content.length > begin.length()
                && new String(content, 0, begin.length(), StandardCharsets.ISO_8859_1).equals(begin);
    }

    private static boolean isText(byte[] content) {
        for (var b : content) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') {
                return false;
            }
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            return content.length > 0;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
