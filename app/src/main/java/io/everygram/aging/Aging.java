package io.everygram.aging;

import io.everygram.aging.domain.AgeBucket;
import io.everygram.aging.domain.AgeOrder;
import io.everygram.aging.domain.SellOut;
import io.everygram.aging.store.AgingListStore;
import io.everygram.aging.store.AgingStore;
import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.demand.Demand;
import io.everygram.kernel.FacilityId;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What grows old on the shelf, what of it will not be sold in time, and what was decided about its price. */
@Service
public class Aging {
    private static final int MOST_REASON = 200;
    public static final String FLOWER = "flower";
    /** Where neither the facility nor a rule pack says anything. */
    private static final int OTHER_DAYS = 270;

    private final AgingStore store;
    private final AgingListStore lists;
    private final Demand demand;
    private final Catalog catalog;
    private final Rules rules;
    private final AuditTrail audit;
    private final Clock clock;

    Aging(
            AgingStore store,
            AgingListStore lists,
            Demand demand,
            Catalog catalog,
            Rules rules,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.lists = lists;
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

    /** A place in a list: after the package with this tag, packed on this day, whose key in the list's order is this. */
    public record Place(String key, LocalDate packagedOn, String tag) {}

    /**
     * What of the packages is asked for.
     *
     * @param category empty for all
     * @param bucket absent for all
     * @param words end of a tag, beginning of a lot or an item's number, or part of its name; empty for all
     * @param after absent for the first rows
     * @param limit most rows
     */
    public record Asked(
            String category,
            Optional<AgeBucket> bucket,
            String words,
            AgeOrder order,
            boolean down,
            Optional<Place> after,
            int limit) {}

    /** All packages of a bucket that the words fit; dollars at cost, and of them what will not be sold in time. */
    public record Total(int packages, BigDecimal cost, BigDecimal atRisk) {
        public static final Total NONE = new Total(0, BigDecimal.ZERO, BigDecimal.ZERO);

        public Total plus(Total other) {
            return new Total(packages + other.packages, cost.add(other.cost), atRisk.add(other.atRisk));
        }
    }

    /**
     * A part of the list.
     *
     * @param next where the following rows begin; absent when there are none
     * @param totals of every bucket that has packages, whichever bucket is asked for
     */
    public record Listed(List<Row> rows, Optional<Place> next, Map<AgeBucket, Total> totals) {
        public Listed {
            rows = List.copyOf(rows);
            totals = Map.copyOf(totals);
        }

        public Total total(AgeBucket bucket) {
            return totals.getOrDefault(bucket, Total.NONE);
        }

        public Total total() {
            return totals.values().stream().reduce(Total.NONE, Total::plus);
        }
    }

    /** Paces of items and limits of categories, by which packages are judged on a day. */
    public record Measure(LocalDate today, Map<Long, BigDecimal> paces, Map<String, Integer> limits, int otherDays) {
        public Measure {
            paces = Map.copyOf(paces);
            limits = Map.copyOf(limits);
        }
    }

    /** A package with the units of its item that sell until it is sold, and its key in the order of the list. */
    public record Judged(Stocked stocked, int limitDays, BigDecimal perDay, BigDecimal queue, String key) {
        public Row row(LocalDate today) {
            return Aging.row(this, today);
        }
    }

    @Transactional(readOnly = true)
    public Listed list(FacilityId facility, Asked asked) {
        var today = today(facility);
        var set = store.limits(facility);
        var usual = rules.on(facility, today);
        var limits = new HashMap<>(set);
        usual.figures(Parameter.AGE_LIMITS)
                .forEach((category, days) -> limits.putIfAbsent(category, days.intValueExact()));
        var measure = new Measure(
                today, demand.lastFourWeeks(facility, asked.category(), today), limits, limitDays(Map.of(), usual, ""));
        return lists.list(facility, asked, measure);
    }

    /** A package with its fate. */
    private static Row row(Judged judged, LocalDate today) {
        var p = judged.stocked();
        var fate = SellOut.of(aged(p, judged.limitDays(), judged.perDay()), judged.queue(), today);
        return new Row(p, fate, AgeBucket.of(fate.ageDays(), judged.limitDays()), judged.limitDays(), judged.perDay());
    }

    private static SellOut.Aged aged(Stocked p, int limitDays, BigDecimal perDay) {
        return new SellOut.Aged(
                p.tag(), p.itemId(), p.packagedOn(), limitDays, p.onHand(), p.allocated(), p.cost(), perDay);
    }

    /** Packages and their cost, in dollars. */
    public record Near(int packages, BigDecimal cost) {}

    /** Packages of a category that are within so many days of its limit or past it, and for which nothing is decided yet. */
    @Transactional(readOnly = true)
    public Near near(FacilityId facility, String category, int days) {
        var today = today(facility);
        return store.near(facility, category, today.minusDays(limitDays(facility, category) - (long) days), today);
    }

    /** One package, judged among the packages of its item. */
    @Transactional(readOnly = true)
    public Optional<Row> find(FacilityId facility, String tag) {
        var today = today(facility);
        var packages = store.ofSameItem(facility, tag, today);
        int at = packages.stream().map(Stocked::tag).toList().indexOf(tag);
        if (at < 0) {
            return Optional.empty();
        }
        var p = packages.get(at);
        int limit = limitDays(store.limits(facility), rules.on(facility, today), p.category());
        var pace = demand.lastFourWeeks(facility, p.category(), today).getOrDefault(p.itemId(), BigDecimal.ZERO);
        var fate = SellOut.of(
                        packages.stream().map(one -> aged(one, limit, pace)).toList(), today)
                .get(at);
        return Optional.of(new Row(p, fate, AgeBucket.of(fate.ageDays(), limit), limit, pace));
    }

    /** What came of a decision. */
    public sealed interface Outcome {
        record Done(String tag) implements Outcome {}

        record UnknownPackage(String tag) implements Outcome {}

        record BadPercent(int percent) implements Outcome {}

        record BadDays(int days) implements Outcome {}

        /** The last day lies before the first, or before today. */
        record BadSpan(Days days) implements Outcome {}

        /** New orders alone take the price, and none is placed on a past day. */
        record BeginsInThePast(LocalDate from, LocalDate today) implements Outcome {}

        record ReasonMissing() implements Outcome {}

        /**
         * It stands on papers.
         *
         * @param most characters of it
         */
        record ReasonTooLong(int most) implements Outcome {}

        record NothingToUndo(String tag) implements Outcome {}
    }

    /**
     * Offers a package at so many percent below the list price on some days; a second decision replaces the first, and may keep the day on
     * which that one began. New orders take the price; what is ordered
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
        var since = row.get().stocked().validFrom();
        if (days.from().isBefore(today) && !days.from().equals(since)) {
            return new Outcome.BeginsInThePast(days.from(), today);
        }
        if (reason.isBlank()) {
            return new Outcome.ReasonMissing();
        }
        if (reason.strip().length() > MOST_REASON) {
            return new Outcome.ReasonTooLong(MOST_REASON);
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
        audit.record(facility, by, "set the age limit", "category " + category, Show.count(days, "day"));
        return new Outcome.Done(category);
    }
}
