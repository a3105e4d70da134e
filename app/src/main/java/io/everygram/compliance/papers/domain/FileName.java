package io.everygram.compliance.papers.domain;

import io.everygram.kernel.FileKind;
import java.util.Locale;

/** Names that come from outside: without what is not seen, and for a file with the ending of what it is, so that nothing opens as what it is not. */
public final class FileName {
    private static final int LONGEST = 120;

    private FileName() {}

    /** The last part of a path; {@code report.exe} that is a PDF becomes {@code report.exe.pdf}. */
    public static String of(String sent, FileKind kind) {
        var ending = switch (kind) {
            case PDF -> ".pdf";
            case PNG -> ".png";
            case JPEG -> ".jpg";
            case HEIC -> ".heic";
            case TEXT -> ".txt";
        };
        var last = seen(sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1))
                .replaceAll("[\"<>:|?*;%]", "")
                .replaceAll("^[.\\s]+|[.\\s]+$", "");
        var name = last.isEmpty() ? "paper" : last;
        var lower = name.toLowerCase(Locale.ROOT);
        boolean hasEnding = lower.endsWith(ending) || kind == FileKind.JPEG && lower.endsWith(".jpeg");
        var cut = name.substring(0, Math.min(LONGEST - ending.length(), name.length()));
        return hasEnding && name.length() <= LONGEST ? name : cut + ending;
    }

    /** A text without characters that are not seen, such as those that turn the order of reading. */
    public static String seen(String text) {
        return text.replaceAll("\\p{C}", "").strip();
    }
}
