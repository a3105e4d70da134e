package io.everygram.compliance.rules;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** How often something must be done, as packs write it: {@code DAILY_BY 08:00 NEXT_DAY}, {@code WEEKLY}, {@code MONTHLY}, {@code EVERY 30 DAYS}, {@code YEARLY_FULL}. */
public sealed interface Cadence {
    /** For each day by an hour of that day, or of the next. */
    record DailyBy(LocalTime hour, boolean nextDay) implements Cadence {}

    record Weekly() implements Cadence {}

    record Monthly() implements Cadence {}

    /** At most so many days between two. */
    record EveryDays(int days) implements Cadence {}

    /** Everything, once a year. */
    record YearlyFull() implements Cadence {}

    Pattern DAILY = Pattern.compile("DAILY_BY (\\d\\d:\\d\\d) (SAME_DAY|NEXT_DAY)");
    Pattern EVERY = Pattern.compile("EVERY ([1-9]\\d{0,2}) DAYS");

    /** Empty for what is no cadence. */
    static Optional<Cadence> parse(String text) {
        var daily = DAILY.matcher(text);
        var every = EVERY.matcher(text);
        try {
            return switch (text) {
                case "WEEKLY" -> Optional.of(new Weekly());
                case "MONTHLY" -> Optional.of(new Monthly());
                case "YEARLY_FULL" -> Optional.of(new YearlyFull());
                case String _
                when daily.matches() ->
                    Optional.of(new DailyBy(
                            LocalTime.parse(daily.group(1)), daily.group(2).equals("NEXT_DAY")));
                case String _ when every.matches() -> Optional.of(new EveryDays(Integer.parseInt(every.group(1))));
                default -> Optional.empty();
            };
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Until when, on the facility's clock, it must be done again after it was last done for a day. */
    default LocalDateTime dueAfter(LocalDate last) {
        return switch (this) {
            case DailyBy(var hour, var nextDay) ->
                last.plusDays(nextDay ? 2 : 1).atTime(hour);
            case Weekly() -> last.plusDays(8).atStartOfDay();
            case Monthly() -> last.plusMonths(1).plusDays(1).atStartOfDay();
            case EveryDays(var days) -> last.plusDays(days + 1L).atStartOfDay();
            case YearlyFull() -> last.plusYears(1).plusDays(1).atStartOfDay();
        };
    }

    default String words() {
        return switch (this) {
            case DailyBy(var hour, var nextDay) -> "every day by " + hour + (nextDay ? " of the next day" : "");
            case Weekly() -> "every week";
            case Monthly() -> "every month";
            case EveryDays(var days) -> "at least every " + (days == 1 ? "day" : days + " days");
            case YearlyFull() -> "everything once a year";
        };
    }
}
