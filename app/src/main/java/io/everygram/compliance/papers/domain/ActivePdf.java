package io.everygram.compliance.papers.domain;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * What a PDF may do by itself when it is opened, as far as its bytes tell: names that are written in a roundabout way count, and so does what stands in its
 * compressed lists of objects. Nothing of it is run, and no more than {@link #MOST_BYTES} are unpacked.
 */
public final class ActivePdf {
    static final int MOST_BYTES = 32 << 20;

    private static final int PIECE = 8192;
    private static final Pattern ACTIVE = Pattern.compile(
            "/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Movie|Rendition)(?![A-Za-z0-9])");
    private static final Pattern ENCRYPTED = Pattern.compile("/Encrypt(?![A-Za-z0-9])");
    private static final Pattern ROUNDABOUT = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream\\r?\\n");

    private ActivePdf() {}

    /** What whoever checks it should know; empty when nothing strikes. */
    public static Optional<String> warning(byte[] content) {
        var text = new String(content, StandardCharsets.ISO_8859_1);
        if (ENCRYPTED.matcher(plain(text)).find()) {
            return Optional.of(
                    "The PDF is locked, so that nobody could look for scripts in it. Ask for one that is not.");
        }
        return isActive(text) || isActive(unpacked(content, text))
                ? Optional.of("The PDF carries a script or another file inside. Save it and look at it with care.")
                : Optional.empty();
    }

    private static boolean isActive(String text) {
        return ACTIVE.matcher(plain(text)).find();
    }

    /** Names with their characters written out. */
    private static String plain(String text) {
        return ROUNDABOUT.matcher(text).replaceAll(found -> {
            char letter = (char) Integer.parseInt(found.group(1), 16);
            return letter == '\\' || letter == '$' ? " " : String.valueOf(letter);
        });
    }

    /** Everything that is packed in it, one behind the other. */
    private static String unpacked(byte[] content, String text) {
        var out = new StringBuilder();
        var stream = STREAM.matcher(text);
        var piece = new byte[PIECE];
        while (stream.find() && out.length() < MOST_BYTES) {
            try (var inflater = new Inflater()) {
                inflater.setInput(content, stream.end(), content.length - stream.end());
                int read = inflater.inflate(piece);
                while (read > 0 && out.length() < MOST_BYTES) {
                    out.append(new String(piece, 0, read, StandardCharsets.ISO_8859_1));
                    read = inflater.inflate(piece);
                }
                out.append('\n');
            } catch (DataFormatException e) {
                out.append('\n'); // Packed in another way, such as a picture.
            }
        }
        return out.toString();
    }
}
