package io.everygram.demand;

import io.everygram.catalog.Catalog;
import io.everygram.catalog.ItemId;
import io.everygram.demand.domain.Overriding;
import io.everygram.demand.store.OverrideStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people know better than the figures, for some days of an item, and how they did. */
@Service
@Statistical
public class Overrides {
    private static final int MOST_LETTERS = 300;
    private static final int LEAST_PERCENT = -100;
    private static final int MOST_PERCENT = 1_000;
    private static final long MOST_UNITS = 10_000_000;
    private static final int SHOWN = 500;

    private final OverrideStore store;
    private final Demand demand;
    private final Histories histories;
    private final Catalog catalog;
    private final Clock clock;

    Overrides(OverrideStore store, Demand demand, Histories histories, Catalog catalog, Clock clock) {
        this.store = store;
        this.demand = demand;
        this.histories = histories;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** What somebody wants. */
    public record Wanted(
            ItemId item,
            LocalDate fromDay,
            LocalDate toDay,
            Optional<BigDecimal> unitsADay,
            Optional<Integer> percent,
            String reason) {}

    /** From now on the forecast of those days is what the person says; of two the later one counts. */
    @Transactional
    public OverrideOutcome add(CurrentPerson person, Wanted wanted) {
        var today = today(person.facility());
        var item = catalog.item(wanted.item().value());
        var refused = refused(wanted, item, today);
        if (refused.isPresent()) {
            return refused.get();
        }
        var override = new ForecastOverride(
                0,
                wanted.item().value(),
                item.map(Catalog.Item::number).orElse(""),
                item.map(Catalog.Item::name).orElse(""),
                item.map(Catalog.Item::unit).orElse(""),
                wanted.fromDay(),
                wanted.toDay(),
                wanted.unitsADay().orElse(null),
                wanted.percent().orElse(null),
                wanted.reason().strip(),
                clock.instant(),
                person.name(),
                null);
        double[] all = demand.forecast(person.facility(), wanted.item(), today)
                .map(ItemForecast::statistical)
                .orElseGet(() -> new double[ItemForecast.DAYS]);
        int from = (int) ChronoUnit.DAYS.between(today, wanted.fromDay());
        int to = (int) ChronoUnit.DAYS.between(today, wanted.toDay()) + 1;
        var overridden = Overriding.of(all, today, List.of(override));
        return new OverrideOutcome.Done(store.add(
                person.facility(),
                override,
                new OverrideStore.Expected(
                        Arrays.copyOfRange(all, from, to), Arrays.copyOfRange(overridden, from, to))));
    }

    private static Optional<OverrideOutcome> refused(Wanted wanted, Optional<Catalog.Item> item, LocalDate today) {
        var last = today.plusDays(ItemForecast.DAYS - 1L);
        if (item.isEmpty()) {
            return Optional.of(new OverrideOutcome.UnknownItem());
        }
        if (wanted.fromDay().isBefore(today)) {
            return Optional.of(new OverrideOutcome.BeginsInThePast(today));
        }
        if (wanted.toDay().isBefore(wanted.fromDay())) {
            return Optional.of(new OverrideOutcome.EndsBeforeItBegins());
        }
        if (wanted.toDay().isAfter(last)) {
            return Optional.of(new OverrideOutcome.EndsTooLate(last));
        }
        if (wanted.unitsADay().isPresent() == wanted.percent().isPresent()) {
            return Optional.of(new OverrideOutcome.UnitsOrPercent());
        }
        if (wanted.unitsADay().filter(units -> units.signum() < 0).isPresent()) {
            return Optional.of(new OverrideOutcome.UnitsBelowZero());
        }
        if (wanted.unitsADay()
                .filter(units -> units.compareTo(BigDecimal.valueOf(MOST_UNITS)) > 0)
                .isPresent()) {
            return Optional.of(new OverrideOutcome.TooManyUnits(MOST_UNITS));
        }
        if (wanted.percent()
                .filter(percent -> percent < LEAST_PERCENT || percent > MOST_PERCENT)
                .isPresent()) {
            return Optional.of(new OverrideOutcome.BadPercent(LEAST_PERCENT, MOST_PERCENT));
        }
        if (wanted.reason().isBlank()) {
            return Optional.of(new OverrideOutcome.ReasonMissing());
        }
        return wanted.reason().strip().length() > MOST_LETTERS
                ? Optional.of(new OverrideOutcome.ReasonTooLong(MOST_LETTERS))
                : Optional.empty();
    }

    /** From today on the figures count again. */
    @Transactional
    public OverrideOutcome end(FacilityId facility, long id) {
        return store.end(facility, id, today(facility))
                ? new OverrideOutcome.Done(id)
                : new OverrideOutcome.NothingThere();
    }

    @Transactional(readOnly = true)
    public Optional<ForecastOverride> find(FacilityId facility, long id) {
        return store.find(facility, id);
    }

    /** With how they did, the newest first, of an item; of all for 0. */
    @Transactional(readOnly = true)
    public Map<ForecastOverride, OverrideResult> measured(FacilityId facility, long item) {
        var found = new LinkedHashMap<ForecastOverride, OverrideResult>();
        for (var override : store.newest(facility, item, SHOWN)) {
            found.put(override, measured(facility, override));
        }
        return found;
    }

    private OverrideResult measured(FacilityId facility, ForecastOverride override) {
        var today = today(facility);
        var end = override.lastDay().isBefore(today) ? override.lastDay().plusDays(1) : today;
        int days = (int) ChronoUnit.DAYS.between(override.fromDay(), end);
        if (days <= 0) {
            return new OverrideResult(0, 0, 0, 0, Double.NaN, Double.NaN);
        }
        var expected = store.expected(facility, override.overrideId());
        var items = histories.before(facility, override.itemId(), end, days).items();
        return items.isEmpty()
                ? result(expected, new double[days], allUsual(days), days)
                : result(expected, items.getFirst().units(), items.getFirst().usual(), days);
    }

    private static boolean[] allUsual(int days) {
        var usual = new boolean[days];
        Arrays.fill(usual, true);
        return usual;
    }

    private static OverrideResult result(OverrideStore.Expected expected, double[] sold, boolean[] usual, int days) {
        double[] overridden = expected.overridden();
        double[] statistical = expected.statistical();
        int counted = 0;
        double units = 0;
        double saidUnits = 0;
        double figuredUnits = 0;
        double said = 0;
        double figured = 0;
        for (int day = 0; day < days; day++) {
            if (usual[day]) {
                counted++;
                units += sold[day];
                saidUnits += overridden[day];
                figuredUnits += statistical[day];
                said += Math.abs(sold[day] - overridden[day]);
                figured += Math.abs(sold[day] - statistical[day]);
            }
        }
        return new OverrideResult(counted, units, saidUnits, figuredUnits, 100 * said / units, 100 * figured / units);
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
