package io.everygram.reconciliation.web;

import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import io.everygram.reconciliation.CountResult;
import io.everygram.reconciliation.domain.CountVerdict;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The result of a finished count, tag by tag. */
final class CountResultViews {
    private CountResultViews() {}

    static RecordPage.Part part(List<CountResult> results, Map<CountVerdict, Integer> totals, ZoneId zone) {
        int all = totals.values().stream().mapToInt(Integer::intValue).sum();
        return new RecordPage.Part(
                "Result",
                words(totals) + ". Each line is laid beside what the book held at its own instant."
                        + (results.size() < all ? " The first " + Show.number(results.size()) + " are shown." : ""),
                table(results, zone).emptySaying("Nothing was counted."));
    }

    static Table.Builder table(List<CountResult> results, ZoneId zone) {
        var table = Table.of("Tag", "Item", "#Book then", "#Counted", "#Variance", "Result", "Why", "At");
        for (var r : results) {
            table.row(
                    "",
                    "/packages/" + r.tag(),
                    Cell.tag(r.tag(), "/packages/" + r.tag()),
                    Cell.text(r.item()),
                    Cell.number(r.expected(), r.unit()),
                    r.counted() == null ? Cell.muted("not seen") : Cell.number(r.counted(), r.unit()),
                    variance(r),
                    badge(r),
                    Cell.muted(why(r)).wrapped(),
                    Cell.time(r.at(), zone));
        }
        return table;
    }

    private static String why(CountResult r) {
        return r.isWithinTolerance()
                ? "within what its scale may be off by, ±" + Show.number(r.tolerance()) + " " + Show.unit(r.unit())
                : r.why().map(CountVerdict.HeldFor::words).orElse("");
    }

    /** All verdicts there are, each with how many. */
    static String words(Map<CountVerdict, Integer> totals) {
        var words = new ArrayList<String>();
        for (var verdict : CountVerdict.values()) {
            int tags = totals.getOrDefault(verdict, 0);
            if (tags > 0) {
                words.add(verdict.words() + " " + Show.number(tags));
            }
        }
        return words.isEmpty() ? "Nothing" : String.join(" · ", words);
    }

    /** What is held back has no variance that anything may be made of. */
    private static Cell variance(CountResult r) {
        if (r.verdict() == CountVerdict.HELD_BACK) {
            return Cell.muted("–");
        }
        var variance = r.variance();
        return variance.signum() == 0
                ? Cell.muted("0")
                : Cell.number(variance, r.unit()).hint(variance.compareTo(BigDecimal.ZERO) > 0 ? "more" : "less");
    }

    private static Cell badge(CountResult r) {
        return switch (r.verdict()) {
            case AGREES ->
                Cell.badge(
                        r.isWithinTolerance() ? "Within tolerance" : r.verdict().words(), "good");
            case DIFFERS, MISSING -> Cell.badge(r.verdict().words(), "bad");
            case NOT_IN_BOOK -> Cell.badge(r.verdict().words(), "warn");
            case HELD_BACK -> Cell.badge(r.verdict().words(), "warn");
            case LATER_COUNT -> Cell.badge(r.verdict().words(), "quiet");
        };
    }
}
