package io.everygram.compliance.papers;

import io.everygram.compliance.papers.Coverage.Lacks;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A paper that does not hold where it is asked for.
 *
 * @param vendor whose paper it is to be; empty for any vendor's
 * @param day on which it has to hold
 */
public record Shortfall(Need need, String vendor, LocalDate day, Lacks why) {
    public boolean blocks() {
        return need.rule().blocks();
    }

    /** One sentence that names the thing, the paper and why it does not count. */
    public String sentence() {
        return need.thing() + ": " + lower(need.kind().words()) + (vendor.isEmpty() ? "" : " of " + vendor) + " "
                + words(why, day) + ".";
    }

    private static String lower(String words) {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /** Why the nearest paper does not count, as the end of a sentence. */
    public static String words(Lacks why, LocalDate day) {
        var near = why.near();
        var number = near.map(VendorPaper::number).orElse("");
        return switch (why.gap()) {
            case MISSING -> "is missing";
            case ENDED ->
                "does not hold on " + day + ", " + number
                        + near.flatMap(p -> Optional.ofNullable(p.validTo()))
                                .map(end -> " ends " + end)
                                .orElse(" is too old");
            case NOT_BEGUN ->
                "does not hold on " + day + ", " + number + " begins "
                        + near.orElseThrow().issuedOn();
            case UNCHECKED -> number + " is there and nobody has checked it";
            case WITHDRAWN -> number + " was refused or withdrawn";
            case OUT_OF_SCOPE -> number + " does not count in this state";
            case OTHER_VENDOR ->
                "is missing; " + number + " is of " + near.orElseThrow().vendor();
            case OTHER_REVISION ->
                "is missing; " + number + " is for "
                        + named("revision", near.orElseThrow().revision());
            case OTHER_SIZE ->
                "is missing; " + number + " is for "
                        + named("size", near.orElseThrow().size());
            case OTHER_LOT ->
                "is missing; " + number + " is for lot " + near.orElseThrow().lot();
        };
    }

    private static String named(String what, String name) {
        return name.isEmpty() ? "no named " + what : what + " " + name;
    }
}
