package io.everygram.compliance.rules.domain;

import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Setting;
import io.everygram.compliance.rules.domain.Predicate.About;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says a predicate in words. */
public final class PredicateWords {
    private final Map<Parameter, Setting> settings;
    private final @Nullable LocalDate day;

    /** @param settings what parameters stand for; those that are not stated are named */
    public PredicateWords(Map<Parameter, Setting> settings) {
        this(settings, null);
    }

    /** @param day the judged day, from which days are counted; {@code null} to leave them relative */
    PredicateWords(Map<Parameter, Setting> settings, @Nullable LocalDate day) {
        this.settings = Map.copyOf(settings);
        this.day = day;
    }

    public String of(Predicate predicate) {
        return switch (predicate) {
            case Predicate.All(var parts) -> parts.stream().map(this::inner).collect(Collectors.joining(" and "));
            case Predicate.Any(var parts) -> parts.stream().map(this::inner).collect(Collectors.joining(" or "));
            case Predicate.Not(var part) -> "not (" + of(part) + ")";
            case About leaf -> leaf.field().label() + " " + need(leaf);
        };
    }

    private String inner(Predicate part) {
        return part instanceof Predicate.Any ? "(" + of(part) + ")" : of(part);
    }

    /** What a leaf needs of its field. */
    public String need(About leaf) {
        return switch (leaf) {
            case Predicate.Required _ -> "given";
            case Predicate.Empty _ -> "none";
            case Predicate.OneOf(var _, var among) ->
                Evaluation.texts(among, settings)
                        .map(texts -> "one of " + String.join(", ", texts))
                        .orElse("one of the listed");
            case Predicate.Contains(var _, var entry) -> "among them " + entry;
            case Predicate.Is(var _, var value) -> value ? "yes" : "no";
            case Predicate.CountAtLeast(var _, var count) -> "at least " + number(count);
            case Predicate.Between(var _, var min, var max) -> ends(min, max, "");
            case Predicate.Lasts(var _, var least, var most) -> ends(least, most, " h");
            case Predicate.DateWithin(var _, var before, var after) -> date(before, after);
        };
    }

    private String ends(@Nullable Amount min, @Nullable Amount max, String unit) {
        return max == null
                ? "at least " + number(min) + unit
                : min == null ? "at most " + number(max) + unit : number(min) + " to " + number(max) + unit;
    }

    private String date(@Nullable Amount before, @Nullable Amount after) {
        if (day != null) {
            var earliest = Evaluation.number(before, settings).map(n -> day.minusDays(n.longValue()));
            var latest = Evaluation.number(after, settings).map(n -> day.plusDays(n.longValue()));
            return earliest.isPresent() && latest.isPresent()
                    ? earliest.get() + " to " + latest.get()
                    : earliest.map(d -> d + " or later")
                            .orElseGet(() -> latest.map(d -> d + " or earlier").orElse("a day"));
        }
        var early = before == null
                ? ""
                : number(before).equals("0")
                        ? "on the day or later"
                        : number(before).startsWith("-")
                                ? "at least " + number(before).substring(1) + " days ahead"
                                : "at most " + number(before) + " days ago";
        var late = after == null
                ? ""
                : number(after).equals("0") ? "not in the future" : "at most " + number(after) + " days ahead";
        return early.isEmpty() ? late : late.isEmpty() ? early : early + ", " + late;
    }

    private String number(@Nullable Amount amount) {
        return Evaluation.number(amount, settings)
                .map(n -> n.stripTrailingZeros().toPlainString())
                .orElse(amount instanceof Amount.Of(var parameter) ? parameter.key() : "");
    }
}
