package io.everygram.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** What a file is, by what is in it, whatever its name says. */
public enum FileKind {
    JPEG("image/jpeg", 0xff, 0xd8, 0xff),
    PNG("image/png", 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'),
    PDF("application/pdf", '%', 'P', 'D', 'F', '-'),
    /** Text in UTF-8, such as CSV. */
    TEXT("text/plain");

    private final String mediaType;
    private final int[] begin;

    FileKind(String mediaType, int... begin) {
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
        if (content.length <= begin.length) {
            return false;
        }
        for (int i = 0; i < begin.length; i++) {
            if ((content[i] & 0xff) != begin[i]) {
                return false;
            }
        }
        return true;
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
