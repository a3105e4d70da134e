package io.everygram.catalog.domain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field of a kind of record: a column of its files, an input of its forms.
 *
 * @param header as it stands in our own exports
 * @param name of the database's column
 * @param fallback what a new record gets where the cell is blank or the column missing, in the database's writing
 * @param fixing from when on it may no longer change
 * @param target name of the kind it refers to by that kind's key; empty for a plain value
 * @param part where it is kept
 * @param otherNames headers that mean the same
 */
public record Column(
        String header,
        String name,
        Content content,
        Blank blank,
        String fallback,
        Fixing fixing,
        String target,
        Part part,
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

    /** What makes a field stay as it is. */
    public enum Fixing {
        NOTHING,
        /** Any reference to the record. */
        REFERENCE,
        /** Stock that was booked in the item. */
        BOOKING
    }

    /** Where a field is kept. */
    public enum Part {
        /** In the record's own row. */
        OWN,
        /** In the row that several records share, e.g. the head of a bill. */
        HEAD,
        /** Nowhere: it must agree with what is known already, e.g. the unit of an item. */
        CHECKED
    }

    public Column {
        otherNames = List.copyOf(otherNames);
    }

    static Column required(String header, String name, Content content, String... otherNames) {
        return new Column(header, name, content, Blank.REFUSED, "", Fixing.NOTHING, "", Part.OWN, List.of(otherNames));
    }

    static Column unknown(String header, String name, Content content, String... otherNames) {
        return new Column(header, name, content, Blank.UNKNOWN, "", Fixing.NOTHING, "", Part.OWN, List.of(otherNames));
    }

    static Column text(String header, String name, String... otherNames) {
        return new Column(
                header, name, Content.text(200), Blank.EMPTY, "", Fixing.NOTHING, "", Part.OWN, List.of(otherNames));
    }

    /** A list whose blank cell is an empty list. */
    static Column list(String header, String name, Content content, String... otherNames) {
        return new Column(header, name, content, Blank.EMPTY, "", Fixing.NOTHING, "", Part.OWN, List.of(otherNames));
    }

    static Column kept(String header, String name, Content content, String fallback, String... otherNames) {
        return new Column(
                header, name, content, Blank.KEEPS, fallback, Fixing.NOTHING, "", Part.OWN, List.of(otherNames));
    }

    /** A record of another kind, by its key. */
    static Column refers(String target, String header, String name, String... otherNames) {
        return new Column(
                header,
                name,
                Content.text(60),
                Blank.REFUSED,
                "",
                Fixing.NOTHING,
                target,
                Part.OWN,
                List.of(otherNames));
    }

    Column fixed() {
        return new Column(header, name, content, blank, fallback, Fixing.REFERENCE, target, part, otherNames);
    }

    Column fixedOnceBooked() {
        return new Column(header, name, content, blank, fallback, Fixing.BOOKING, target, part, otherNames);
    }

    public boolean isFixedEver() {
        return fixing != Fixing.NOTHING;
    }

    Column optional() {
        return new Column(header, name, content, Blank.UNKNOWN, fallback, fixing, target, part, otherNames);
    }

    Column ofHead() {
        return new Column(header, name, content, blank, fallback, fixing, target, Part.HEAD, otherNames);
    }

    Column checked() {
        return new Column(header, name, content, Blank.KEEPS, fallback, fixing, target, Part.CHECKED, otherNames);
    }

    public boolean isRequired() {
        return blank == Blank.REFUSED;
    }

    /** The kind it refers to. */
    public Optional<RecordKind> refersTo() {
        return target.isEmpty() ? Optional.empty() : Optional.of(RecordKind.valueOf(target));
    }

    /** Whether a file's header means this column: letters and digits count, case and signs do not. */
    public boolean isCalled(String typed) {
        var wanted = plain(typed);
        return wanted.equals(plain(header))
                || wanted.equals(plain(name))
                || otherNames.stream().anyMatch(other -> wanted.equals(plain(other)));
    }

    /** Letters and digits of a header, as headers are compared and remembered. */
    public static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
