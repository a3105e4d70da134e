package io.everygram.kernel;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** When a customer takes deliveries, on the clock of the place: any number of windows on each day of the week; both ends belong to a window. */
public record DeliveryWindows(Map<DayOfWeek, List<Window>> days) {
    private static final int MOST_A_DAY = 6;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("H[:mm[:ss]]", Locale.US);
    private static final DateTimeFormatter HALVES = DateTimeFormatter.ofPattern("h[:mm[:ss]] a", Locale.US);
    private static final Pattern PART = Pattern.compile("([^0-9]*)([0-9].*)");
    private static final Pattern SPAN =
            Pattern.compile("([0-9][0-9:]*\\s*(?:[AP]M)?)\\s*(?:-|–|TO)\\s*([0-9][0-9:]*\\s*(?:[AP]M)?)");
    private static final Pattern NAMES = Pattern.compile("([a-z]+)(?:\\s*(?:-|–|to)\\s*([a-z]+))?");
    private static final String EXAMPLE = "Write it like Mon-Fri 09:00-11:00, 14:00-16:00; Sat 10:00-12:00.";

    public DeliveryWindows {
        var copy = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        days.forEach((day, windows) -> {
            if (!windows.isEmpty()) {
                copy.put(day, windows.stream().sorted().toList());
            }
        });
        days = java.util.Collections.unmodifiableMap(copy);
    }

    /** From one time to a later one. */
    public record Window(LocalTime from, LocalTime to) implements Comparable<Window> {
        @Override
        public int compareTo(Window other) {
            return from.compareTo(other.from);
        }

        @Override
        public String toString() {
            return from + "-" + to;
        }
    }

    /** What came of reading windows that a person or a file wrote. */
    public sealed interface Parsed {
        record Windows(DeliveryWindows windows) implements Parsed {}

        /** @param reason what is wrong and how to write it, as a sentence */
        record Wrong(String reason) implements Parsed {}
    }

    /** @throws IllegalArgumentException for text that {@link #written()} did not write */
    public static DeliveryWindows of(String written) {
        return switch (parse(written)) {
            case Parsed.Windows(var windows) -> windows;
            case Parsed.Wrong(var reason) -> throw new IllegalArgumentException(written + ": " + reason);
        };
    }

    /** Reads {@code Mon-Fri 09:00-11:00, 14:00-16:00; Sat 10:00-12:00}, also over several lines; times without a day are of every day. */
    public static Parsed parse(String text) {
        var found = new EnumMap<DayOfWeek, List<Window>>(DayOfWeek.class);
        for (var part : text.strip().split("\\s*(?:[;\\n]|(?<=[0-9mM]),(?=\\s*[A-Za-z]))\\s*")) {
            if (part.isBlank()) {
                continue;
            }
            var wrong = add(part.strip(), found);
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        return judged(found);
    }

    private static Optional<Parsed> add(String part, Map<DayOfWeek, List<Window>> found) {
        var matched = PART.matcher(part);
        if (!matched.matches()) {
            return wrong("“" + part + "” names no time. " + EXAMPLE);
        }
        var days = days(matched.group(1).toLowerCase(Locale.ROOT));
        if (days.isEmpty()) {
            return wrong("“" + matched.group(1).strip() + "” is no day of the week. " + EXAMPLE);
        }
        for (var span : matched.group(2).toUpperCase(Locale.ROOT).split("\\s*(?:,|\\+|\\bAND\\b)\\s*")) {
            var times = SPAN.matcher(span.strip());
            var from = times.matches() ? time(times.group(1)) : Optional.<LocalTime>empty();
            var to = times.matches() ? time(times.group(2)) : Optional.<LocalTime>empty();
            if (from.isEmpty() || to.isEmpty()) {
                return wrong("“" + span.strip() + "” is no time from and to. " + EXAMPLE);
            }
            if (!to.get().isAfter(from.get())) {
                return wrong("The window " + from.get() + "-" + to.get() + " closes before it opens. " + EXAMPLE);
            }
            days.forEach(
                    day -> found.computeIfAbsent(day, _ -> new ArrayList<>()).add(new Window(from.get(), to.get())));
        }
        return Optional.empty();
    }

    private static Optional<Parsed> wrong(String reason) {
        return Optional.of(new Parsed.Wrong(reason));
    }

    private static Parsed judged(Map<DayOfWeek, List<Window>> found) {
        var windows = new DeliveryWindows(found);
        for (var day : windows.days().entrySet()) {
            if (day.getValue().size() > MOST_A_DAY) {
                return new Parsed.Wrong(name(day.getKey()) + " has "
                        + day.getValue().size() + " windows; at most " + MOST_A_DAY + " are kept.");
            }
            for (int i = 1; i < day.getValue().size(); i++) {
                var before = day.getValue().get(i - 1);
                var next = day.getValue().get(i);
                if (next.from().isBefore(before.to())) {
                    return new Parsed.Wrong("On " + name(day.getKey()) + " the windows " + before + " and " + next
                            + " overlap. Write them as one.");
                }
            }
        }
        return new Parsed.Windows(windows);
    }

    static java.util.Set<DayOfWeek> days(String words) {
        var days = new TreeSet<DayOfWeek>();
        var plain = words.replace('.', ' ').strip();
        if (plain.isEmpty() || plain.matches("daily|every day|each day|all days")) {
            days.addAll(List.of(DayOfWeek.values()));
            return days;
        }
        for (var part : plain.replaceAll("\\s*(-|–|\\bto\\b)\\s*", "-").split("[\\s,+&]+|\\band\\b")) {
            if (part.isBlank()) {
                continue;
            }
            var named = NAMES.matcher(part.strip());
            var first = named.matches() ? day(named.group(1)) : Optional.<DayOfWeek>empty();
            var last = first.isEmpty() || named.group(2) == null ? first : day(named.group(2));
            if (first.isEmpty() || last.isEmpty()) {
                return new TreeSet<>();
            }
            for (var day = first.get(); ; day = day.plus(1)) {
                days.add(day);
                if (day == last.get()) {
                    break;
                }
            }
        }
        return days;
    }

    private static Optional<DayOfWeek> day(String word) {
        for (var day : DayOfWeek.values()) {
            var whole = day.name().toLowerCase(Locale.ROOT);
            if (word.length() >= 2 && (whole.startsWith(word) || word.equals(whole + "s"))) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(
                    typed.endsWith("M")
                            ? LocalTime.parse(typed.replaceFirst("\\s*([AP]M)$", " $1"), HALVES)
                            : LocalTime.parse(typed.strip(), CLOCK));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.US);
    }

    /** The single writing that the database keeps and files carry: days with the same windows that follow each other stand together. */
    public String written() {
        var parts = new ArrayList<String>();
        var all = DayOfWeek.values();
        for (int i = 0; i < all.length; i++) {
            var windows = on(all[i]);
            if (windows.isEmpty()) {
                continue;
            }
            int last = i;
            while (last + 1 < all.length && on(all[last + 1]).equals(windows)) {
                last++;
            }
            parts.add(name(all[i]) + (last > i ? "-" + name(all[last]) : "") + " " + joined(windows));
            i = last;
        }
        return String.join("; ", parts);
    }

    private static String joined(List<Window> windows) {
        return windows.stream().map(Window::toString).collect(Collectors.joining(", "));
    }

    /** Windows of a day in the order of the clock. */
    public List<Window> on(DayOfWeek day) {
        return days.getOrDefault(day, List.of());
    }

    /** Windows of a day as people write them: {@code 09:00–11:00 and 14:00–16:00}. Empty when nothing is taken on that day. */
    public String words(DayOfWeek day) {
        return joined(on(day)).replace('-', '–').replace(", ", " and ");
    }

    /** All of them for people: {@code Mon–Fri 09:00–17:00}. */
    public String words() {
        return written().replace('-', '–');
    }

    /** Whether somebody takes a delivery that arrives at this moment of the place's clock. */
    public boolean take(LocalDateTime arrival) {
        var time = arrival.toLocalTime();
        return on(arrival.getDayOfWeek()).stream()
                .anyMatch(window -> !time.isBefore(window.from()) && !time.isAfter(window.to()));
    }

    /** The first moment from {@code arrival} on at which a delivery is taken, within a week; empty when there are no windows. */
    public Optional<LocalDateTime> next(LocalDateTime arrival) {
        if (take(arrival)) {
            return Optional.of(arrival);
        }
        for (int ahead = 0; ahead <= 7; ahead++) {
            var date = arrival.toLocalDate().plusDays(ahead);
            var opens = on(date.getDayOfWeek()).stream()
                    .map(window -> date.atTime(window.from()))
                    .filter(moment -> !moment.isBefore(arrival))
                    .findFirst();
            if (opens.isPresent()) {
                return opens;
            }
        }
        return Optional.empty();
    }
}
