package io.everygram.kernel;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a scanner or a camera read off a label. A label may carry the tag alone (Code 128, QR), a GS1 element string that holds it, or a web address that ends with
 * it; some scanners put a mark of the kind of code before it. Text with two tags is none: which one is meant?
 *
 * <p>Source: GS1 General Specifications, application identifiers and the group separator; ISO/IEC 15424 for the marks before the text. Both as commonly
 * known, not read for this purpose: assumed.
 */
public final class ScannedText {
    private static final Pattern MARK = Pattern.compile("^\\][A-Za-z][0-9A-Za-z]");
    /** Marks of codes that hold elements and never a tag alone. */
    private static final Pattern GS1 = Pattern.compile("\\](C1|d2|Q3|e0)");
    /** What parts elements of a label or of an address; the group separator is U+001D. */
    private static final Pattern BETWEEN = Pattern.compile("[^0-9A-Za-z-]+");
    /** GTIN and dates have a fixed length, so that the next element follows without a separator. */
    private static final Pattern FIXED = Pattern.compile("^(01[0-9]{14}|02[0-9]{14}|1[1-7][0-9]{6})(?=.)");
    /** Elements that may hold a tag: batch, serial, references of the company, and what companies agree among themselves. */
    private static final Pattern HOLDS_TAG = Pattern.compile("^(10|21|240|241|250|251|9[0-9])");

    private static final Pattern METRC = Pattern.compile("1A4[0-9A-Z]{21}");

    private ScannedText() {}

    /** The tag that was read; what a person types is read as {@link PackageTag#parse} reads it. */
    public static PackageTag.Parsed tag(String read) {
        var text = MARK.matcher(read.strip()).replaceFirst("");
        if (!GS1.matcher(read.strip()).lookingAt() && PackageTag.parse(text) instanceof PackageTag.Parsed.Tag whole) {
            return whole;
        }
        var found = new LinkedHashSet<String>();
        for (var part : BETWEEN.split(text, -1)) {
            within(part.replace("-", "").toUpperCase(Locale.ROOT), found);
        }
        return found.size() == 1
                ? PackageTag.parse(found.iterator().next())
                : new PackageTag.Parsed.NotATag(
                        read, text.replaceAll("[\\s-]", "").length());
    }

    /** The tag that was read; where it holds none, the text without blanks and hyphens in capitals: the end of a tag, or another name of a package. */
    public static String name(String read) {
        return tag(read) instanceof PackageTag.Parsed.Tag(var tag)
                ? tag.value()
                : read.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }

    private static void within(String part, Set<String> found) {
        var rest = part;
        for (var fixed = FIXED.matcher(rest); fixed.find(); fixed = FIXED.matcher(rest)) {
            rest = rest.substring(fixed.end());
        }
        var element = HOLDS_TAG.matcher(rest).replaceFirst("");
        for (var candidate : new String[] {part, rest, element}) {
            if (METRC.matcher(candidate).matches()) {
                var _ = found.add(candidate);
            }
        }
        if (!element.equals(rest) && !rest.equals(part) && element.matches("[0-9]{16}")) {
            var _ = found.add(element);
        }
    }
}
