package io.everygram.compliance.papers.domain;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How many days before the end of a paper its vendor is reminded, once at each; 0 is its last day and whatever comes after it, and a paper that is missing.
 *
 * @param days the most first; none for no reminders
 */
public record ReminderStages(List<Integer> days) {
    /** Where nobody said otherwise. */
    public static final ReminderStages USUAL = new ReminderStages(List.of(60, 30, 7, 0));

    static final int MOST = 8;
    static final int LONGEST_DAYS = 365;

    public ReminderStages {
        days = days.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }

    /** As people type it, e.g. {@code 60, 30, 7}; empty when it is no list of at most {@value #MOST} numbers up to {@value #LONGEST_DAYS}. */
    public static Optional<ReminderStages> parse(String typed) {
        var words = Arrays.stream(typed.strip().split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MOST || words.stream().anyMatch(word -> !word.matches("\\d{1,3}"))) {
            return Optional.empty();
        }
        var stages = new ReminderStages(words.stream().map(Integer::parseInt).toList());
        return stages.days().stream().allMatch(day -> day <= LONGEST_DAYS) ? Optional.of(stages) : Optional.empty();
    }

    /** The stage at which a paper stands that ends so many days from now; a later one takes the place of those that were missed. */
    public Optional<Integer> at(long daysLeft) {
        return days.stream().filter(stage -> Math.max(0, daysLeft) <= stage).reduce((one, later) -> later);
    }

    public String text() {
        return days.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
