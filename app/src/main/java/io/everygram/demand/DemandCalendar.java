package io.everygram.demand;

import io.everygram.catalog.Catalog;
import io.everygram.demand.CalendarOutcome.BadSpan;
import io.everygram.demand.CalendarOutcome.DayTooFar;
import io.everygram.demand.CalendarOutcome.Done;
import io.everygram.demand.CalendarOutcome.EndsBeforeItBegins;
import io.everygram.demand.CalendarOutcome.ItemOrCategory;
import io.everygram.demand.CalendarOutcome.NameMissing;
import io.everygram.demand.CalendarOutcome.NameTooLong;
import io.everygram.demand.CalendarOutcome.NothingThere;
import io.everygram.demand.CalendarOutcome.TooLong;
import io.everygram.demand.CalendarOutcome.UnknownCategory;
import io.everygram.demand.CalendarOutcome.UnknownItem;
import io.everygram.demand.store.CalendarStore;
import io.everygram.demand.store.ForecastStore;
import io.everygram.kernel.FacilityId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A facility's events and promotions. Whatever changes in them, the forecast is made anew when it is asked for next. */
@Service
public class DemandCalendar {
    private static final int MOST_LETTERS = 60;
    private static final int YEARS_BACK = 3;
    private static final int YEARS_AHEAD = 2;
    private static final int LONGEST_PROMOTION = 120;

    private final CalendarStore store;
    private final ForecastStore forecasts;
    private final Catalog catalog;
    private final Clock clock;

    DemandCalendar(CalendarStore store, ForecastStore forecasts, Catalog catalog, Clock clock) {
        this.store = store;
        this.forecasts = forecasts;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** The usual events, where the facility says nothing otherwise, and its own, by name. */
    @Transactional(readOnly = true)
    public List<SalesEvent> events(FacilityId facility) {
        var byName = new LinkedHashMap<String, SalesEvent>();
        SalesEvent.usual().forEach(event -> byName.put(event.name(), event));
        for (var own : store.events(facility)) {
            if (own.kept()) {
                byName.put(own.event().name(), own.event());
            } else {
                byName.remove(own.event().name());
            }
        }
        return List.copyOf(byName.values());
    }

    /** Usual events that the facility took away. */
    @Transactional(readOnly = true)
    public List<String> takenAway(FacilityId facility) {
        return store.events(facility).stream()
                .filter(own -> !own.kept())
                .map(own -> own.event().name())
                .toList();
    }

    /** What kind of event each day has, of the years that are reckoned with. */
    @Transactional(readOnly = true)
    public Map<LocalDate, String> days(FacilityId facility, LocalDate from, LocalDate to) {
        var days = new java.util.TreeMap<>(
                io.everygram.demand.domain.forecast.EventCalendar.of(events(facility), from.getYear(), to.getYear())
                        .kinds());
        return new java.util.TreeMap<>(days.subMap(from, true, to, true));
    }

    /** Adds an event, or changes the one of its name. */
    @Transactional
    public CalendarOutcome save(FacilityId facility, SalesEvent event) {
        var refused = named(event.name())
                .or(() -> near(facility, event.day()))
                .or(() -> Math.min(event.before(), event.after()) < 0
                                || Math.max(event.before(), event.after()) > SalesEvent.MOST_DAYS
                        ? Optional.of(new BadSpan(SalesEvent.MOST_DAYS))
                        : Optional.empty());
        if (refused.isPresent()) {
            return refused.get();
        }
        store.save(facility, event, true);
        return changed(facility, event.name());
    }

    /** Takes an event out of the calendar. */
    @Transactional
    public CalendarOutcome remove(FacilityId facility, String name) {
        var usual = SalesEvent.usual().stream()
                .filter(event -> event.name().equals(name))
                .findFirst();
        if (events(facility).stream().noneMatch(event -> event.name().equals(name))) {
            return new NothingThere();
        }
        if (usual.isPresent()) {
            store.save(facility, usual.get(), false);
        } else {
            var _ = store.removeEvent(facility, name);
        }
        return changed(facility, name);
    }

    /** Puts a usual event back as it usually is. */
    @Transactional
    public CalendarOutcome restore(FacilityId facility, String name) {
        return store.removeEvent(facility, name) ? changed(facility, name) : new NothingThere();
    }

    /** The last to begin first. */
    @Transactional(readOnly = true)
    public List<Promotion> promotions(FacilityId facility) {
        return store.promotions(facility, today(facility).minusYears(YEARS_BACK));
    }

    @Transactional(readOnly = true)
    public Optional<Promotion> promotion(FacilityId facility, long id) {
        return store.promotion(facility, id);
    }

    /** Categories of items that are in use. */
    @Transactional(readOnly = true)
    public List<String> categories() {
        return store.categories();
    }

    /**
     * Of an item or of a category.
     *
     * @param item number or name; empty for a category
     */
    @Transactional
    public CalendarOutcome promote(
            FacilityId facility, String name, String item, String category, LocalDate from, LocalDate to) {
        if (item.isBlank() == category.isBlank()) {
            return new ItemOrCategory();
        }
        var found = catalog.item(item.strip()).or(() -> catalog.itemNamed(item.strip()));
        if (!item.isBlank() && found.isEmpty()) {
            return new UnknownItem(item.strip());
        }
        if (!category.isBlank() && !store.categories().contains(category.strip())) {
            return new UnknownCategory(category.strip());
        }
        var refused = named(name).or(() -> span(facility, from, to));
        if (refused.isPresent()) {
            return refused.get();
        }
        store.add(
                facility,
                name.strip(),
                found.map(Catalog.Item::itemId).orElse(null),
                item.isBlank() ? category.strip() : "",
                from,
                to);
        return changed(facility, name.strip());
    }

    @Transactional
    public CalendarOutcome change(FacilityId facility, long promotion, String name, LocalDate from, LocalDate to) {
        var refused = named(name).or(() -> span(facility, from, to));
        if (refused.isPresent()) {
            return refused.get();
        }
        return store.change(facility, promotion, name.strip(), from, to)
                ? changed(facility, name.strip())
                : new NothingThere();
    }

    @Transactional
    public CalendarOutcome removePromotion(FacilityId facility, long promotion) {
        var found = store.promotion(facility, promotion);
        return found.isPresent() && store.removePromotion(facility, promotion)
                ? changed(facility, found.get().name())
                : new NothingThere();
    }

    private CalendarOutcome changed(FacilityId facility, String name) {
        forecasts.forget(facility, today(facility));
        return new Done(name);
    }

    private static Optional<CalendarOutcome> named(String name) {
        return name.isBlank()
                ? Optional.of(new NameMissing())
                : name.strip().length() > MOST_LETTERS ? Optional.of(new NameTooLong(MOST_LETTERS)) : Optional.empty();
    }

    private Optional<CalendarOutcome> near(FacilityId facility, LocalDate day) {
        var first = today(facility).minusYears(YEARS_BACK);
        var last = today(facility).plusYears(YEARS_AHEAD);
        return day.isBefore(first) || day.isAfter(last) ? Optional.of(new DayTooFar(first, last)) : Optional.empty();
    }

    private Optional<CalendarOutcome> span(FacilityId facility, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return Optional.of(new EndsBeforeItBegins());
        }
        var refusals = new ArrayList<CalendarOutcome>();
        near(facility, from).ifPresent(refusals::add);
        near(facility, to).ifPresent(refusals::add);
        if (ChronoUnit.DAYS.between(from, to) >= LONGEST_PROMOTION) {
            refusals.add(new TooLong(LONGEST_PROMOTION));
        }
        return refusals.stream().findFirst();
    }

    private LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }
}
