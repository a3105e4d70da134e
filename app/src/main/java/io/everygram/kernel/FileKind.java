package io.everygram.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a file is, by what is in it, whatever its name says. */
public enum FileKind {
    JPEG("image/jpeg", "ÿØÿ"),
    PNG("image/png", "\u0089PNG\r\n\u001a\n"),
    /** As phones take photos; not every browser shows it. */
    HEIC("image/heic", ""),
    PDF("application/pdf", "%PDF-"),
    /** Text in UTF-8, such as CSV. */
    TEXT("text/plain", "");

    private final String mediaType;

    /** How a HEIC picture names itself after the length of its first box. Source: ISO/IEC 14496-12 and 23008-12, as commonly known, not read: assumed. */
    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1");

    private static final int BOX = 12;

    /** Its first bytes, one a character. */
    private final String begin;

    FileKind(String mediaType, String begin) {
        this.mediaType = mediaType;
        this.begin = begin;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether every browser shows it as a picture. */
    public boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    /** Empty for what is none of these. */
    public static Optional<FileKind> of(byte[] content) {
        return Arrays.stream(values())
                .filter(kind -> switch (kind) {
                    case TEXT -> isText(content);
                    case HEIC -> isHeic(content);
                    case JPEG, PNG, PDF -> kind.begins(content);
                })
                .findFirst();
    }

    private boolean begins(byte[] content) {
        return content.length > begin.length()
                && new String(content, 0, begin.length(), StandardCharsets.ISO_8859_1).equals(begin);
    }

    private static boolean isHeic(byte[] content) {
        if (content.length <= BOX) {
            return false;
        }
        var box = new String(content, 4, 8, StandardCharsets.ISO_8859_1);
        return box.startsWith("ftyp") && HEIC_BRANDS.contains(box.substring(4));
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
