package io.everygram.demand;

import io.everygram.catalog.Catalog;
import io.everygram.demand.domain.FacilityForecast;
import io.everygram.demand.domain.RollingOrigin;
import io.everygram.demand.store.ForecastAccuracyStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.Permissions;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Statistical;
import io.everygram.platform.task.Task;
import io.everygram.platform.task.Tasks;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How near a facility's forecasts came: made again as they would have been on eight Mondays' worth of origins, a week apart, each from the days before it
 * alone, and laid beside the four weeks that followed.
 */
@Service
@Statistical
public class ForecastAccuracy {
    static final String SUBJECT = "forecast";
    private static final int ORIGINS = 8;
    private static final int HORIZON = 28;
    private static final int OLD_DAYS = 7;

    private final ForecastAccuracyStore store;
    private final Histories histories;
    private final Tasks tasks;
    private final Catalog catalog;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ForecastAccuracy(
            ForecastAccuracyStore store,
            Histories histories,
            Tasks tasks,
            Catalog catalog,
            PlatformTransactionManager manager,
            Clock clock) {
        this.store = store;
        this.histories = histories;
        this.tasks = tasks;
        this.catalog = catalog;
        this.transactions = new TransactionTemplate(manager);
        this.clock = clock;
    }

    /** When it was measured, over how many origins. */
    public record Run(LocalDate madeFor, Instant madeAt, int origins, int horizonDays, int items) {}

    /**
     * One measure.
     *
     * @param scope ALL, ABC, XYZ, PATTERN, CATEGORY or ITEM
     * @param key of the class; an item's id
     * @param bias in percent of what was sold; not a number when nothing was
     */
    public record Measure(
            String scope, String key, int items, double rmsse, double rmsseOfMean, double bias, double pinball) {}

    @Transactional(readOnly = true)
    public Optional<Run> lastRun(FacilityId facility) {
        return store.run(facility);
    }

    /** Of classes and of all items together. */
    @Transactional(readOnly = true)
    public List<Measure> classes(FacilityId facility) {
        return store.measures(facility, "");
    }

    /** By item. */
    @Transactional(readOnly = true)
    public Map<Long, Measure> items(FacilityId facility) {
        var items = new HashMap<Long, Measure>();
        store.measures(facility, "ITEM").forEach(measure -> items.put(Long.valueOf(measure.key()), measure));
        return items;
    }

    @Transactional(readOnly = true)
    public Optional<Measure> ofItem(FacilityId facility, long item) {
        return store.ofItem(facility, item);
    }

    /** Measures it behind the page. */
    @Transactional
    public void ask(CurrentPerson person) {
        ask(person.facility(), person.login(), person.name());
    }

    /** The same once a week by itself. */
    @Transactional
    public void askWhenOld(FacilityId facility) {
        var today = today(facility);
        if (store.run(facility)
                .filter(run -> run.madeFor().isAfter(today.minusDays(OLD_DAYS)))
                .isEmpty()) {
            ask(facility, "system", "the morning run");
        }
    }

    private void ask(FacilityId facility, String login, String name) {
        var _ = tasks.begin(new Tasks.Asked(
                facility,
                AccuracyWork.KIND,
                SUBJECT,
                "Measure the forecasts",
                "/demand/accuracy",
                Permissions.PLAN,
                login,
                name));
    }

    @Transactional(readOnly = true)
    public Optional<Task> going(FacilityId facility) {
        return tasks.going(facility, AccuracyWork.KIND, SUBJECT);
    }

    static int origins() {
        return ORIGINS;
    }

    LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    private static final class Measured {
        private final RollingOrigin origins = new RollingOrigin();
        private ItemForecast.Model model = FacilityForecast.nothing(0);
    }

    /**
     * Measures all items.
     *
     * @param goesOn is told how many origins are done, and says whether to go on
     * @return how many items were measured; absent when it left off
     */
    Optional<Integer> measure(FacilityId facility, LocalDate today, IntPredicate goesOn) {
        int all = Forecasts.HISTORY_DAYS + HORIZON + 7 * (ORIGINS - 1);
        var gathered =
                Objects.requireNonNull(transactions.execute(status -> histories.before(facility, 0, today, all)));
        var measured = new TreeMap<Long, Measured>();
        for (int origin = 0; origin < ORIGINS; origin++) {
            if (!goesOn.test(origin)) {
                return Optional.empty();
            }
            add(gathered, 7 * origin, measured);
        }
        var measures = measures(measured);
        int items = (int) measures.stream()
                .filter(measure -> measure.scope().equals("ITEM"))
                .count();
        transactions.executeWithoutResult(
                status -> store.replace(facility, new Run(today, clock.instant(), ORIGINS, HORIZON, items), measures));
        return Optional.of(items);
    }

    /** Adds the origin before which the days from {@code first} lie, as many as a forecast looks at. */
    private static void add(Histories.Gathered gathered, int first, Map<Long, Measured> measured) {
        var items = new ArrayList<FacilityForecast.Item>();
        for (var one : gathered.items()) {
            items.add(new FacilityForecast.Item(
                    one.itemId(),
                    one.isActive(),
                    gathered.classes().getOrDefault(one.itemId(), AbcClass.NONE),
                    one.part(first, Forecasts.HISTORY_DAYS)));
        }
        var forecast = FacilityForecast.of(items, gathered.calendar());
        var origin = gathered.first().plusDays((long) first + Forecasts.HISTORY_DAYS);
        var models = forecast.models();
        for (int i = 0; i < models.size(); i++) {
            var model = models.get(i);
            var item = gathered.items().get(i);
            var history = items.get(i).history();
            if (history.daysKnown() < HORIZON || !item.isActive()) {
                continue;
            }
            double[] means =
                    FacilityForecast.means(model, forecast.shapes().getOrDefault(model.category(), List.of()), origin);
            var units = new double[HORIZON];
            var usual = new boolean[HORIZON];
            for (int day = 0; day < HORIZON; day++) {
                units[day] = item.sold(first + Forecasts.HISTORY_DAYS + day);
                usual[day] = item.isUsual(first + Forecasts.HISTORY_DAYS + day);
            }
            var of = measured.computeIfAbsent(model.itemId(), id -> new Measured());
            of.origins.add(history, units, usual, means, model.excess());
            of.model = model;
        }
    }

    private static List<Measure> measures(Map<Long, Measured> measured) {
        var classes = new TreeMap<String, RollingOrigin.Together>();
        var measures = new ArrayList<Measure>();
        measured.forEach((item, of) -> {
            if (of.origins.isMeasured()) {
                measures.add(new Measure(
                        "ITEM",
                        Long.toString(item),
                        1,
                        of.origins.rmsse(),
                        of.origins.rmsseOfMean(),
                        of.origins.bias(),
                        of.origins.pinball()));
                for (var key : List.of(
                        "ALL\nall",
                        "ABC\n" + of.model.abc(),
                        "XYZ\n" + of.model.xyz(),
                        "PATTERN\n"
                                + of.model.pattern().map(p -> p.kind().name()).orElse("NONE"),
                        "CATEGORY\n" + of.model.category())) {
                    classes.computeIfAbsent(key, k -> new RollingOrigin.Together())
                            .add(of.origins);
                }
            }
        });
        classes.forEach((key, of) -> measures.add(new Measure(
                key.substring(0, key.indexOf('\n')),
                key.substring(key.indexOf('\n') + 1),
                of.items(),
                of.rmsse(),
                of.rmsseOfMean(),
                of.bias(),
                of.pinball())));
        return measures;
    }
}
