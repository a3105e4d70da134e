package io.everygram.reconciliation.web;

import io.everygram.platform.web.Form;
import io.everygram.reconciliation.Accuracy.By;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address of the figures asks for: from which to which day, told apart by what.
 *
 * @param first eight weeks before the last day where the address names none
 * @param last today where the address names none
 * @param key of one row of figures; {@code null} for all
 * @param refused the field that holds no day, or the last day where it is before the first; empty when all is well
 */
record AccuracyAddress(
        LocalDate first, LocalDate last, By by, @Nullable String key, Form.Field from, Form.Field to, String refused) {
    static final String PATH = "/opening/accuracy";
    static final int WEEKS = 8;
    /** A year and a day; what is asked for beyond it is cut at its beginning. */
    static final int MOST_DAYS = 366;

    private static final int DAYS_A_WEEK = 7;

    static AccuracyAddress of(Map<String, String> typed, LocalDate today) {
        var to = typed.getOrDefault("to", "").strip();
        var from = typed.getOrDefault("from", "").strip();
        var last = day(to).orElse(today);
        var first = day(from).orElse(last.minusDays(WEEKS * DAYS_A_WEEK - 1L));
        var wrong = !from.isEmpty() && day(from).isEmpty()
                ? "from"
                : !to.isEmpty() && day(to).isEmpty() ? "to" : first.isAfter(last) ? "order" : "";
        if (first.isAfter(last)) {
            first = last.minusDays(WEEKS * DAYS_A_WEEK - 1L);
        }
        if (first.isBefore(last.minusDays(MOST_DAYS - 1L))) {
            first = last.minusDays(MOST_DAYS - 1L);
        }
        var by = Arrays.stream(By.values())
                .filter(value -> value.name().equalsIgnoreCase(typed.getOrDefault("by", "")))
                .findFirst()
                .orElse(By.CAUSE);
        return new AccuracyAddress(
                first,
                last,
                by,
                typed.get("key"),
                field("from", "From", from, first, wrong.equals("from"), "“" + from + "” is no day."),
                field(
                        "to",
                        "To",
                        to,
                        last,
                        wrong.equals("to") || wrong.equals("order"),
                        wrong.equals("order") ? "It is before the first day." : "“" + to + "” is no day."),
                wrong);
    }

    private static Form.Field field(
            String name, String label, String typed, LocalDate day, boolean isWrong, String why) {
        var field = Form.Field.of(name, label, "date", isWrong ? typed : day.toString());
        return isWrong ? field.refused(why) : field;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() < 2000 || day.getYear() > 2999 ? Optional.empty() : Optional.of(day);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The same days told apart by something else. */
    String by(By other) {
        return PATH + "?" + days() + "&by=" + other.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What stands behind the figures of one row, or of all. */
    String behind(String what, @Nullable String of) {
        return PATH + "/" + what + "?" + days() + "&by=" + by.name().toLowerCase(java.util.Locale.ROOT)
                + (of == null ? "" : "&key=" + URLEncoder.encode(of, StandardCharsets.UTF_8));
    }

    private String days() {
        return "from=" + first + "&to=" + last;
    }

    List<Form.Field> fields() {
        return List.of(from, to, Form.Field.hidden("by", by.name().toLowerCase(java.util.Locale.ROOT)));
    }
}
