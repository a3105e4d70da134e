package io.everygram.orders.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * First expired, first out. Ties go to the package received first, then to the lower tag, so that every run picks alike; packages without an expiry
 * date come last.
 */
public final class FefoOrder {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.US);

    private static final Comparator<Candidate> ORDER = Comparator.comparing(
                    Candidate::expiresOn, Comparator.nullsLast(Comparator.<LocalDate>naturalOrder()))
            .thenComparing(Candidate::receivedAt)
            .thenComparing(Candidate::tag);

    private FefoOrder() {}

    /** A released package with what of it can still be promised. */
    public record Candidate(
            long unitId, String tag, @Nullable LocalDate expiresOn, Instant receivedAt, BigDecimal available) {}

    /** A part of the demand that a package serves, with the reason in the trade's words. */
    public record Serving(long unitId, String tag, BigDecimal quantity, String why) {}

    public static List<Candidate> of(List<Candidate> candidates) {
        return candidates.stream().sorted(ORDER).toList();
    }

    /**
     * Takes the wanted quantity from the packages in their order.
     *
     * @param keepsUntil the customer's promise: packages that expire before it are passed over
     * @return as much as there is; less than wanted when stock runs out
     */
    public static List<Serving> take(List<Candidate> candidates, BigDecimal wanted, LocalDate keepsUntil) {
        var servings = new ArrayList<Serving>();
        var left = wanted;
        int passed = 0;
        for (var candidate : of(candidates)) {
            if (left.signum() <= 0) {
                break;
            }
            if (candidate.expiresOn() != null && candidate.expiresOn().isBefore(keepsUntil)) {
                passed++;
                continue;
            }
            if (candidate.available().signum() <= 0) {
                continue;
            }
            var part = candidate.available().min(left);
            left = left.subtract(part);
            servings.add(
                    new Serving(candidate.unitId(), candidate.tag(), part, why(candidate, servings.isEmpty(), passed)));
        }
        return List.copyOf(servings);
    }

    private static String why(Candidate candidate, boolean isFirst, int passed) {
        var expiry = candidate.expiresOn();
        var first = expiry == null
                ? "no expiry date, oldest receipt"
                : (isFirst ? "expires first, " : "expires next, ") + DAY.format(expiry);
        return passed == 0 ? first : first + "; " + passed + " older passed over for the customer's shelf-life promise";
    }
}
