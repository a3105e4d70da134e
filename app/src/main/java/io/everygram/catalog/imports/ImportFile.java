package io.everygram.catalog.imports;

import java.util.List;

/** A file as it came: a header and its lines. */
public sealed interface ImportFile {
    /** A line with something in it; {@code number} is that of the file, the first line being 1. */
    record Line(int number, List<String> cells) {}

    /** @param notes what a person should know about how it was read, as sentences */
    record Read(List<String> header, List<Line> lines, String notes) implements ImportFile {}

    /** @param reason a sentence that says what is wrong and what to do */
    record Unreadable(String reason) implements ImportFile {}
}
