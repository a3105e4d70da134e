package io.everygram.aging;

import io.everygram.aging.domain.AgeBucket;
import io.everygram.aging.domain.SellOut;
import io.everygram.aging.store.AgingStore;
import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.demand.Demand;
import io.everygram.kernel.FacilityId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What grows old on the shelf, what of it will not be sold in time, and what was decided about its price. */
@Service
public class Aging {
    public static final String FLOWER = "flower";
    /** Where neither the facility nor a rule pack says anything. */
    private static final int OTHER_DAYS = 270;

    private static final int MOST = 20_000;

    private final AgingStore store;
    private final Demand demand;
    private final Catalog catalog;
    private final Rules rules;
    private final AuditTrail audit;
    private final Clock clock;

    Aging(AgingStore store, Demand demand, Catalog catalog, Rules rules, AuditTrail audit, Clock clock) {
        this.store = store;
        this.demand = demand;
        this.catalog = catalog;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
    }

    /** A package as it lies there. Cost is of all that is on hand, price of one unit. */
    public record Stocked(
            long unitId,
            String tag,
            String lot,
            long itemId,
            String number,
            String name,
            String category,
            String unit,
            LocalDate packagedOn,
            @Nullable LocalDate expiresOn,
            BigDecimal onHand,
            BigDecimal allocated,
            String holdReasons,
            String room,
            BigDecimal cost,
            BigDecimal price,
            int percent,
            @Nullable BigDecimal markedPrice,
            String decidedBy,
            @Nullable Instant decidedAt,
            String reason,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    /** From when to when a price holds; open without an end. */
    public record Days(LocalDate from, @Nullable LocalDate to) {}

    /** @param perDay units a day over the last four weeks */
    public record Row(Stocked stocked, SellOut.Fate fate, AgeBucket bucket, int limitDays, BigDecimal perDay) {}

    /** The facility's business day. */
    public LocalDate today(FacilityId facility) {
        return catalog.facility(facility).day(clock.instant()).date();
    }

    /** How old packages of a category may get at a facility. */
    @Transactional(readOnly = true)
    public int limitDays(FacilityId facility, String category) {
        return limitDays(store.limits(facility), rules.today(facility), category);
    }

    /** What the facility set goes before what is usual by the rule packs. */
    private static int limitDays(Map<String, Integer> limits, RulesOfDay usual, String category) {
        var set = limits.get(category);
        var days = usual.figures(Parameter.AGE_LIMITS).get(category);
        return set != null
                ? set
                : days == null ? usual.whole(Parameter.AGE_LIMIT_OTHER, OTHER_DAYS) : days.intValueExact();
    }

    @Transactional(readOnly = true)
    public List<String> categories(FacilityId facility) {
        return store.categories(facility);
    }

    /**
     * Packages of a category, the oldest first, at most 20,000.
     *
     * @param category empty for all
     */
    @Transactional(readOnly = true)
    public List<Row> list(FacilityId facility, String category) {
        return list(facility, category, "");
    }

    private List<Row> list(FacilityId facility, String category, String tag) {
        var today = today(facility);
        var paces = demand.lastFourWeeks(facility, today);
        var limits = store.limits(facility);
        var usual = rules.on(facility, today);
        var packages = store.packages(facility, category, tag, today, MOST);
        var aged = packages.stream()
                .map(p -> new SellOut.Aged(
                        p.tag(),
                        p.itemId(),
                        p.packagedOn(),
                        limitDays(limits, usual, p.category()),
                        p.onHand(),
                        p.allocated(),
                        p.cost(),
                        paces.getOrDefault(p.itemId(), BigDecimal.ZERO)))
                .toList();
        var fates = SellOut.of(aged, today);
        var rows = new ArrayList<Row>();
        for (int i = 0; i < packages.size(); i++) {
            var limit = aged.get(i).limitDays();
            rows.add(new Row(
                    packages.get(i),
                    fates.get(i),
                    AgeBucket.of(fates.get(i).ageDays(), limit),
                    limit,
                    aged.get(i).perDay()));
        }
        return List.copyOf(rows);
    }

    /** Packages and their cost, in dollars. */
    public record Near(int packages, BigDecimal cost) {}

    /** Packages of a category that are within so many days of its limit or past it, and for which nothing is decided yet. */
    @Transactional(readOnly = true)
    public Near near(FacilityId facility, String category, int days) {
        var today = today(facility);
        return store.near(facility, category, today.minusDays(limitDays(facility, category) - (long) days), today);
    }

    @Transactional(readOnly = true)
    public Optional<Row> find(FacilityId facility, String tag) {
        return list(facility, "", tag).stream()
                .filter(row -> row.stocked().tag().equals(tag))
                .findFirst();
    }

    /** What came of a decision. */
    public sealed interface Outcome {
        record Done(String tag) implements Outcome {}

        record UnknownPackage(String tag) implements Outcome {}

        record BadPercent(int percent) implements Outcome {}

        record BadDays(int days) implements Outcome {}

        /** The last day lies before the first, or before today. */
        record BadSpan(Days days) implements Outcome {}

        record ReasonMissing() implements Outcome {}

        record NothingToUndo(String tag) implements Outcome {}
    }

    /**
     * Offers a package at so many percent below the list price on some days; a second decision replaces the first. New orders take the price; what is ordered
     * already keeps its own.
     */
    @Transactional
    public Outcome markDown(FacilityId facility, String tag, int percent, Days days, String reason, String by) {
        var row = find(facility, tag);
        if (row.isEmpty()) {
            return new Outcome.UnknownPackage(tag);
        }
        if (percent < 1 || percent > 90) {
            return new Outcome.BadPercent(percent);
        }
        var today = today(facility);
        var to = days.to();
        if (to != null && (to.isBefore(days.from()) || to.isBefore(today))) {
            return new Outcome.BadSpan(days);
        }
        if (reason.isBlank()) {
            return new Outcome.ReasonMissing();
        }
        var price = row.get()
                .stocked()
                .price()
                .multiply(BigDecimal.valueOf(100 - percent))
                .divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_EVEN);
        store.markDown(facility, tag, percent, price, days, reason.strip(), by, clock.instant());
        audit.record(facility, by, "marked down by " + percent + " %", "package " + tag, reason.strip());
        return new Outcome.Done(tag);
    }

    @Transactional
    public Outcome undo(FacilityId facility, String tag, String by) {
        if (!store.undo(facility, tag)) {
            return new Outcome.NothingToUndo(tag);
        }
        audit.record(facility, by, "took the markdown back", "package " + tag, "");
        return new Outcome.Done(tag);
    }

    @Transactional
    public Outcome setLimit(FacilityId facility, String category, int days, String by) {
        if (days < 7 || days > 1000) {
            return new Outcome.BadDays(days);
        }
        store.setLimit(facility, category, days, by, clock.instant());
        audit.record(facility, by, "set the age limit", "category " + category, days + " days");
        return new Outcome.Done(category);
    }
}
