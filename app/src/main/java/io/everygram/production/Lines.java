package io.everygram.production;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.TypedFigure;
import io.everygram.production.domain.ChangeOvers;
import io.everygram.production.domain.Line;
import io.everygram.production.domain.LineCalendar;
import io.everygram.production.domain.LineCalendar.Hours;
import io.everygram.production.domain.LineDays;
import io.everygram.production.store.ProductionLineStore;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the production lines: their hours, closed days, rates and change-overs. Each method is one transaction; a refusal writes nothing. */
@Service
public class Lines {
    public static final int LONGEST_NAME = 80;
    public static final int LONGEST_REASON = 200;
    public static final int MOST_MINUTES = 24 * 60;

    private static final int LATEST_YEARS = 2;
    private static final BigDecimal MOST_PER_HOUR = BigDecimal.valueOf(1_000_000);
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})\\s*[-–]\\s*(\\d{1,2}):(\\d{2})");
    private static final Pattern MINUTES = Pattern.compile("\\d{1,4}");

    private final ProductionLineStore store;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    Lines(ProductionLineStore store, Catalog catalog, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** A line as its page shows it. */
    public record Known(
            ProductionLineStore.Head head,
            Map<DayOfWeek, Hours> hours,
            List<ProductionLineStore.Closed> closed,
            Map<Long, BigDecimal> rates,
            List<ProductionLineStore.ChangeOver> changeOvers) {
        public Known {
            hours = Map.copyOf(hours);
            closed = List.copyOf(closed);
            rates = Map.copyOf(rates);
            changeOvers = List.copyOf(changeOvers);
        }

        Line timed(ZoneId zone) {
            return new Line(
                    head.name(),
                    hours.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new LineCalendar(
                                    zone,
                                    hours,
                                    closed.stream()
                                            .map(ProductionLineStore.Closed::day)
                                            .collect(Collectors.toSet()))),
                    rates,
                    head.perHour(),
                    new ChangeOvers(
                            head.changeOverMinutes(),
                            changeOvers.stream()
                                    .map(ProductionLineStore.ChangeOver::row)
                                    .toList()));
        }
    }

    /** All lines by name, closed days from today on. */
    @Transactional(readOnly = true)
    public List<Known> all(FacilityId facility) {
        var hours = store.hours(facility);
        var closed = store.closed(facility, today(facility));
        var rates = store.rates(facility);
        var changes = store.changeOvers(facility);
        return store.heads(facility).stream()
                .map(head -> new Known(
                        head,
                        hours.getOrDefault(head.lineId(), Map.of()),
                        closed.getOrDefault(head.lineId(), List.of()),
                        rates.getOrDefault(head.lineId(), Map.of()),
                        changes.getOrDefault(head.lineId(), List.of())))
                .toList();
    }

    @Transactional(readOnly = true)
    public Optional<Known> find(FacilityId facility, long lineId) {
        return all(facility).stream()
                .filter(line -> line.head().lineId() == lineId)
                .findFirst();
    }

    /** Names of the lines that runs may be put on. */
    @Transactional(readOnly = true)
    public List<String> names(FacilityId facility) {
        return store.heads(facility).stream()
                .filter(ProductionLineStore.Head::active)
                .map(ProductionLineStore.Head::name)
                .toList();
    }

    /** The lines as runs are timed on them, by name. */
    @Transactional(readOnly = true)
    public Map<String, Line> timed(FacilityId facility) {
        var zone = catalog.facility(facility).zoneId();
        return all(facility).stream()
                .collect(Collectors.toMap(line -> line.head().name(), line -> line.timed(zone)));
    }

    /**
     * Days that a usual run of an item takes on its usual line, begun on the next day on which that works; only of items whose line has hours and a rate for
     * them.
     */
    @Transactional(readOnly = true)
    public Map<Long, Integer> makingDays(FacilityId facility) {
        var lines = timed(facility);
        var today = today(facility);
        var days = new HashMap<Long, Integer>();
        for (var usual : store.usual(facility)) {
            Optional.ofNullable(lines.get(usual.line()))
                    .flatMap(line -> LineDays.many(line, usual.item(), usual.quantity(), today))
                    .ifPresent(many -> days.put(usual.item(), many));
        }
        return days;
    }

    @Transactional
    public LineOutcome add(CurrentPerson person, String name) {
        var wanted = name.strip();
        if (wanted.isEmpty() || wanted.length() > LONGEST_NAME) {
            return new LineOutcome.NameMissing();
        }
        return store.insert(person.facility(), wanted)
                .<LineOutcome>map(id -> done(person, id, wanted, "added", ""))
                .orElseGet(() -> new LineOutcome.NameTaken(wanted));
    }

    /** @param perHour as typed; empty when only the rates of single items are known */
    @Transactional
    public LineOutcome change(
            CurrentPerson person, long lineId, int seenVersion, String perHour, String minutes, boolean active) {
        return on(person, lineId, line -> {
            if (line.version() != seenVersion) {
                return new LineOutcome.ChangedMeanwhile(line.name());
            }
            var rate = rate(perHour);
            if (!perHour.isBlank() && rate.isEmpty()) {
                return new LineOutcome.WrongRate(perHour);
            }
            var stands = minutes(minutes);
            if (stands.isEmpty()) {
                return new LineOutcome.WrongMinutes(minutes);
            }
            int open = store.openRuns(person.facility(), line.name());
            if (!active && open > 0) {
                return new LineOutcome.RunsPlanned(line.name(), open);
            }
            store.change(person.facility(), lineId, rate, stands.get(), active);
            return done(person, lineId, line.name(), "changed", active ? "" : "set aside");
        });
    }

    /** @param typed hours by weekday, e.g. {@code 07:00-15:30}; empty for a day on which it stands */
    @Transactional
    public LineOutcome setHours(CurrentPerson person, long lineId, Map<DayOfWeek, String> typed) {
        return on(person, lineId, line -> {
            var hours = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
            for (var day : DayOfWeek.values()) {
                var text = typed.getOrDefault(day, "").strip();
                if (text.isEmpty()) {
                    continue;
                }
                var read = hours(text);
                if (read.isEmpty()) {
                    return new LineOutcome.WrongHours(day.getValue(), text);
                }
                hours.put(day, read.get());
            }
            if (hours.isEmpty()) {
                return new LineOutcome.NoWorkingHour();
            }
            store.setHours(person.facility(), lineId, hours);
            return done(person, lineId, line.name(), "set the hours of", "");
        });
    }

    private static Optional<Hours> hours(String text) {
        var match = SPAN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        try {
            var opens = LocalTime.of(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
            var closes = LocalTime.of(Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4)));
            return closes.isAfter(opens) ? Optional.of(new Hours(opens, closes)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Transactional
    public LineOutcome close(CurrentPerson person, long lineId, String day, String reason) {
        return on(person, lineId, line -> {
            var wanted = day(person, day);
            if (wanted.isEmpty()) {
                return new LineOutcome.WrongDay(day, today(person.facility()));
            }
            if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
                return new LineOutcome.ReasonMissing();
            }
            store.close(person.facility(), lineId, wanted.get(), reason.strip());
            return done(person, lineId, line.name(), "closed", wanted.get() + ": " + reason.strip());
        });
    }

    @Transactional
    public LineOutcome open(CurrentPerson person, long lineId, String day) {
        return on(person, lineId, line -> {
            var wanted = day(person, day);
            if (wanted.isEmpty()) {
                return new LineOutcome.WrongDay(day, today(person.facility()));
            }
            store.open(person.facility(), lineId, wanted.get());
            return done(person, lineId, line.name(), "opened", wanted.get().toString());
        });
    }

    private Optional<LocalDate> day(CurrentPerson person, String typed) {
        var today = today(person.facility());
        try {
            return Optional.of(LocalDate.parse(typed.strip()))
                    .filter(d -> !d.isBefore(today) && !d.isAfter(today.plusYears(LATEST_YEARS)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param perHour as typed; empty takes the item's own rate away */
    @Transactional
    public LineOutcome rate(CurrentPerson person, long lineId, String item, String perHour) {
        return on(person, lineId, line -> {
            var found = catalog.item(item.strip());
            if (found.isEmpty() || !catalog.isFor(person.facility(), found.get().id())) {
                return new LineOutcome.UnknownItem(item);
            }
            var rate = rate(perHour);
            if (!perHour.isBlank() && rate.isEmpty()) {
                return new LineOutcome.WrongRate(perHour);
            }
            store.rate(person.facility(), lineId, found.get().itemId(), rate);
            return done(
                    person,
                    lineId,
                    line.name(),
                    "set a rate of",
                    found.get().number() + " "
                            + rate.map(BigDecimal::toPlainString).orElse("none"));
        });
    }

    /** @param from an item's number, a family, or empty for anything */
    @Transactional
    public LineOutcome changeOver(CurrentPerson person, long lineId, String from, String to, String minutes) {
        return on(person, lineId, line -> {
            var before = side(from);
            if (before.isEmpty()) {
                return new LineOutcome.UnknownSide("from", from);
            }
            var after = side(to);
            if (after.isEmpty()) {
                return new LineOutcome.UnknownSide("to", to);
            }
            var stands = minutes(minutes);
            if (stands.isEmpty()) {
                return new LineOutcome.WrongMinutes(minutes);
            }
            store.changeOver(person.facility(), lineId, new ChangeOvers.Row(before.get(), after.get(), stands.get()));
            return done(
                    person,
                    lineId,
                    line.name(),
                    "set a change-over of",
                    from + " to " + to + " " + stands.get() + " min");
        });
    }

    @Transactional
    public LineOutcome dropChangeOver(CurrentPerson person, long lineId, long changeOverId) {
        return on(person, lineId, line -> {
            store.dropChangeOver(person.facility(), lineId, changeOverId);
            return done(person, lineId, line.name(), "took away a change-over of", "");
        });
    }

    private Optional<ChangeOvers.Side> side(String typed) {
        var text = typed.strip();
        return text.isEmpty()
                ? Optional.of(ChangeOvers.Side.ANYTHING)
                : catalog.item(text)
                        .map(item -> new ChangeOvers.Side(Optional.of(item.itemId()), ""))
                        .or(() -> store.families().stream()
                                .filter(family -> family.equalsIgnoreCase(text))
                                .findFirst()
                                .map(family -> new ChangeOvers.Side(Optional.empty(), family)));
    }

    private static Optional<BigDecimal> rate(String typed) {
        return typed.isBlank()
                ? Optional.empty()
                : TypedFigure.read(typed)
                        .filter(rate -> rate.signum() > 0
                                && rate.stripTrailingZeros().scale() <= 4
                                && rate.compareTo(MOST_PER_HOUR) <= 0);
    }

    private static Optional<Integer> minutes(String typed) {
        return MINUTES.matcher(typed.strip()).matches()
                ? Optional.of(Integer.valueOf(typed.strip())).filter(m -> m <= MOST_MINUTES)
                : Optional.empty();
    }

    private LineOutcome on(CurrentPerson person, long lineId, Function<ProductionLineStore.Head, LineOutcome> act) {
        return store.lock(person.facility(), lineId).map(act).orElseGet(LineOutcome.UnknownLine::new);
    }

    private LineOutcome done(CurrentPerson person, long lineId, String name, String act, String reason) {
        audit.record(person.facility(), person.login(), act, "production line " + name, reason);
        return new LineOutcome.Done(lineId, name);
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    /** Whether a line makes an item by a rate, for choosing where a first run of it goes. */
    @Transactional(readOnly = true)
    public Optional<String> firstFor(FacilityId facility, ItemId item) {
        var lines = all(facility).stream().filter(line -> line.head().active()).toList();
        return lines.stream()
                .filter(line -> line.rates().containsKey(item.value()))
                .findFirst()
                .or(() -> lines.stream().findFirst())
                .map(line -> line.head().name());
    }
}
