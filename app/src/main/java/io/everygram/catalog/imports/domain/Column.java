package io.everygram.catalog.imports.domain;

import java.util.List;
import java.util.Locale;

/**
 * A column of an import file.
 *
 * @param header as it stands in our own exports
 * @param name of the database's column
 * @param fallback what a new row gets where the cell is blank or the column missing, in the database's writing
 * @param fixedInUse whether it may no longer change once others refer to the record
 * @param otherNames headers that mean the same
 */
public record Column(
        String header,
        String name,
        Content content,
        Blank blank,
        String fallback,
        boolean fixedInUse,
        List<String> otherNames) {
    /** What a blank cell means. */
    public enum Blank {
        REFUSED,
        /** The field becomes unknown. */
        UNKNOWN,
        /** The field becomes an empty text. */
        EMPTY,
        /** The field stays as it is. */
        KEEPS
    }

    public Column {
        otherNames = List.copyOf(otherNames);
    }

    static Column required(String header, String name, Content content, String... otherNames) {
        return new Column(header, name, content, Blank.REFUSED, "", false, List.of(otherNames));
    }

    static Column unknown(String header, String name, Content content, String... otherNames) {
        return new Column(header, name, content, Blank.UNKNOWN, "", false, List.of(otherNames));
    }

    static Column text(String header, String name, String... otherNames) {
        return new Column(header, name, Content.text(200), Blank.EMPTY, "", false, List.of(otherNames));
    }

    static Column kept(String header, String name, Content content, String fallback, String... otherNames) {
        return new Column(header, name, content, Blank.KEEPS, fallback, false, List.of(otherNames));
    }

    Column fixed() {
        return new Column(header, name, content, blank, fallback, true, otherNames);
    }

    public boolean isRequired() {
        return blank == Blank.REFUSED;
    }

    /** Whether a file's header means this column: letters and digits count, case and signs do not. */
    public boolean isCalled(String typed) {
        var wanted = plain(typed);
        return wanted.equals(plain(header))
                || wanted.equals(plain(name))
                || otherNames.stream().anyMatch(other -> wanted.equals(plain(other)));
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
