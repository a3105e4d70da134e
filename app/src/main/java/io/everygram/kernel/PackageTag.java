package io.everygram.kernel;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The regulator's identifier on a package: 24 characters for Metrc, 16 digits for BioTrack, upper case.
 *
 * @param value the tag as printed
 */
public record PackageTag(String value) implements Comparable<PackageTag> {
    private static final Pattern FORM = Pattern.compile("[0-9A-Z]{24}|[0-9]{16}");

    public PackageTag {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a package tag: " + value);
        }
    }

    /** What came of reading a tag that a person typed or a partner sent. */
    public sealed interface Parsed {
        record Tag(PackageTag tag) implements Parsed {}

        /**
         * It is no tag.
         *
         * @param length how many characters it has without blanks
         */
        record NotATag(String text, int length) implements Parsed {}
    }

    /** For text we wrote ourselves. */
    public static PackageTag of(String text) {
        return new PackageTag(text);
    }

    /** For people, scanners and partners: blanks and hyphens are dropped, small letters raised. */
    public static Parsed parse(String text) {
        var cleaned = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return FORM.matcher(cleaned).matches()
                ? new Parsed.Tag(new PackageTag(cleaned))
                : new Parsed.NotATag(text, cleaned.length());
    }

    /** The part people read and type. */
    public String lastSix() {
        return value.substring(value.length() - 6);
    }

    @Override
    public int compareTo(PackageTag other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
