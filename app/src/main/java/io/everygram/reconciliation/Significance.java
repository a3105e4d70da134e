package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Parameter;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.RulesOfDay;
import io.everygram.compliance.rules.SalesFigures;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Unit;
import io.everygram.platform.web.Show;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.domain.SignificantDiscrepancy;
import io.everygram.reconciliation.domain.SignificantDiscrepancy.Part;
import io.everygram.reconciliation.domain.SignificantDiscrepancy.Share;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.reconciliation.store.NoticeStore;
import io.everygram.reconciliation.store.NoticeStore.Measured;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which differences the state wants to be told of, by the rules of the facility's state, judged with every comparison: also a new rule, or
 * other sales, make a difference significant. The clock of a notice begins when the
 * difference became significant; it ends with a notice, or when the goods are found and nothing was adjusted. One that nobody gave in time is escalated.
 */
@Component
class Significance {
    static final String DISCREPANCY = "DISCREPANCY";
    static final String THEFT = "THEFT";

    private static final String CLOCK = "the clock";
    private static final Duration SALES_KEPT = Duration.ofMinutes(10);
    private static final int MOST_MONTHS = 36;

    private final NoticeStore store;
    private final CaseStore cases;
    private final Rules rules;
    private final ObjectProvider<SalesFigures> sales;
    private final Catalog catalog;

    private final Map<FacilityId, Averages> averages = new ConcurrentHashMap<>();

    Significance(NoticeStore store, CaseStore cases, Rules rules, ObjectProvider<SalesFigures> sales, Catalog catalog) {
        this.store = store;
        this.cases = cases;
        this.rules = rules;
        this.sales = sales;
        this.catalog = catalog;
    }

    /** What is sold in a month, as it was lately. */
    private record Averages(YearMonth month, int months, Instant askedAt, SignificantDiscrepancy.Sales sales) {}

    /** What a count says that a tag differs by, shelf less book; nothing where no count measured it, or where a message, a recount or the scale explains it. */
    static @Nullable BigDecimal variance(Compared compared) {
        var row = compared.row();
        var cause = compared.cause().orElse(null);
        if (!row.wasCounted()
                || row.asBooked()
                || cause == null
                || cause.isPlumbing()
                || cause == Cause.SCALE_TOLERANCE) {
            return null;
        }
        var shelf = row.shelf() == null ? BigDecimal.ZERO : row.shelf();
        return shelf.subtract(row.book() == null ? BigDecimal.ZERO : row.book());
    }

    static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
        return one == null ? other == null : other != null && one.compareTo(other) == 0;
    }

    /**
     * Follows what became of cases.
     *
     * @param measured of cases that were opened, or differ by something else than before, what they differ by
     * @param closed cases that agree again
     */
    void follow(FacilityId facility, Map<Long, @Nullable BigDecimal> measured, Collection<Long> closed, Instant now) {
        if (!measured.isEmpty()) {
            store.measure(facility, measured);
        }
        if (!closed.isEmpty()) {
            store.found(facility, closed).forEach(id -> release(facility, id, "Found again: no notice is owed.", now));
        }
        judge(facility, now);
        escalate(facility, now);
    }

    private void judge(FacilityId facility, Instant now) {
        var suspected = store.ofCause(facility, Cause.LOSS_SUSPECTED.name());
        store.found(facility, store.noLongerOfCause(facility, Cause.LOSS_SUSPECTED.name()))
                .forEach(id -> release(facility, id, "Seen again: no notice of theft is owed.", now));
        var measured = store.measured(facility);
        if (suspected.isEmpty() && measured.isEmpty()) {
            return;
        }
        var law = rules.today(facility);
        if (law.parameter(Parameter.THEFT_NOTICE_HOURS).isPresent()) {
            suspected.forEach(id -> owe(facility, id, THEFT, Cause.LOSS_SUSPECTED.words() + ".", now));
        }
        rule(law).ifPresent(rule -> discrepancies(facility, law, rule, measured, now));
    }

    static Optional<SignificantDiscrepancy.Rule> rule(RulesOfDay law) {
        return law.figure(Parameter.DISCREPANCY_PERCENT)
                .filter(percent ->
                        law.parameter(Parameter.DISCREPANCY_NOTICE_HOURS).isPresent())
                .map(percent -> new SignificantDiscrepancy.Rule(
                        percent, law.isOn(Parameter.DISCREPANCY_OF_ITEM), law.isOn(Parameter.DISCREPANCY_OVERAGE)));
    }

    private void discrepancies(
            FacilityId facility,
            RulesOfDay law,
            SignificantDiscrepancy.Rule rule,
            List<Measured> measured,
            Instant now) {
        var shares = shares(facility, law, rule, measured, now);
        for (var one : measured) {
            var share = shares.get(one.caseId());
            if (share != null && share.significant()) {
                if (one.noticeFor().isEmpty()) {
                    owe(
                            facility,
                            one.caseId(),
                            DISCREPANCY,
                            "Significant discrepancy: " + words(rule, one, share),
                            now);
                }
            } else if (one.noticeFor().equals(DISCREPANCY) && !one.told()) {
                release(facility, one.caseId(), "No longer a significant discrepancy.", now);
            }
        }
    }

    /** What each open case is part of, by case. */
    Map<Long, Share> shares(
            FacilityId facility,
            RulesOfDay law,
            SignificantDiscrepancy.Rule rule,
            List<Measured> measured,
            Instant now) {
        return SignificantDiscrepancy.of(
                rule,
                measured.stream()
                        .filter(one -> !rule.ofItem() || isOfItemsKind(one))
                        .map(one -> new Part(one.caseId(), one.itemId(), inUnitOfItem(one), one.cost()))
                        .toList(),
                averages(facility, Math.clamp(law.whole(Parameter.DISCREPANCY_MONTHS, 1), 1, MOST_MONTHS), now));
    }

    /** What is in units of another kind than the item is sold in cannot be held against the item's sales. */
    private static boolean isOfItemsKind(Measured one) {
        return Unit.valueOf(one.unit()).kind() == Unit.valueOf(one.itemUnit()).kind();
    }

    private static BigDecimal inUnitOfItem(Measured one) {
        return isOfItemsKind(one)
                ? one.variance()
                        .multiply(Unit.valueOf(one.unit()).size())
                        .divide(Unit.valueOf(one.itemUnit()).size(), MathContext.DECIMAL64)
                : one.variance();
    }

    static String words(SignificantDiscrepancy.Rule rule, Measured one, Share share) {
        return (rule.ofItem()
                        ? Figures.amount(share.discrepancy(), one.itemUnit()) + " of the item is "
                                + Show.number(share.percent()) + " % of the "
                                + Figures.amount(share.sales().setScale(2, RoundingMode.HALF_UP), one.itemUnit())
                                + " sold of it"
                        : Show.money(share.discrepancy()) + " at cost is " + Show.number(share.percent()) + " % of the "
                                + Show.money(share.sales()) + " that the licensee sells")
                + " in a month; significant from " + Show.number(rule.percent()) + " %.";
    }

    private SignificantDiscrepancy.Sales averages(FacilityId facility, int months, Instant now) {
        var month = YearMonth.from(catalog.facility(facility).day(now).date());
        var known = averages.get(facility);
        if (known != null
                && known.month().equals(month)
                && known.months() == months
                && known.askedAt().isAfter(now.minus(SALES_KEPT))
                && !known.askedAt().isAfter(now)) {
            return known.sales();
        }
        var sold = sold(facility, month.minusMonths(months), month.minusMonths(1));
        var averaged = sold.isEmpty() ? average(sold(facility, month, month), 1) : average(sold, since(sold, month));
        averages.put(facility, new Averages(month, months, now, averaged));
        return averaged;
    }

    private List<SalesFigures.Sold> sold(FacilityId facility, YearMonth first, YearMonth last) {
        return sales.orderedStream()
                .flatMap(source -> source.sold(facility, first, last).stream())
                .toList();
    }

    /** Months from the first sale to the month before this one: who began lately is held against the months since. */
    private static int since(List<SalesFigures.Sold> sold, YearMonth month) {
        var first = sold.stream()
                .map(SalesFigures.Sold::month)
                .min(YearMonth::compareTo)
                .orElse(month);
        return Math.toIntExact(Math.max(1, java.time.temporal.ChronoUnit.MONTHS.between(first, month)));
    }

    private static SignificantDiscrepancy.Sales average(List<SalesFigures.Sold> sold, int months) {
        var units = new HashMap<Long, BigDecimal>();
        var amount = BigDecimal.ZERO;
        var of = BigDecimal.valueOf(months);
        for (var one : sold) {
            units.merge(one.itemId(), one.units().divide(of, MathContext.DECIMAL64), BigDecimal::add);
            amount = amount.add(one.amount());
        }
        return new SignificantDiscrepancy.Sales(amount.divide(of, MathContext.DECIMAL64), units);
    }

    private void owe(FacilityId facility, long caseId, String what, String why, Instant now) {
        store.owe(facility, caseId, what, why, now);
        cases.event(facility, caseId, now, "the comparison", why + " A notice is owed.");
    }

    private void release(FacilityId facility, long caseId, String words, Instant now) {
        store.release(facility, caseId);
        cases.event(facility, caseId, now, "the comparison", words);
    }

    /** Compliance is told of open cases whose notice is overdue. */
    private void escalate(FacilityId facility, Instant now) {
        var owed = store.owed(facility).stream()
                .filter(one -> !one.closed() && !one.escalated())
                .toList();
        if (owed.isEmpty()) {
            return;
        }
        var law = rules.today(facility);
        for (var one : owed) {
            due(law, one.noticeFor(), one.noticeSince())
                    .filter(due -> due.at().isBefore(now))
                    .ifPresent(due -> {
                        cases.escalate(facility, one.caseId(), CLOCK, now);
                        cases.event(
                                facility,
                                one.caseId(),
                                now,
                                CLOCK,
                                "Escalated to compliance: the notice was due " + due.rule() + " and is not recorded.");
                    });
        }
    }

    /** Until when a notice must be given. */
    static Optional<RulesOfDay.Due> due(RulesOfDay law, String what, Instant since) {
        return law.due(what.equals(THEFT) ? Parameter.THEFT_NOTICE_HOURS : Parameter.DISCREPANCY_NOTICE_HOURS, since);
    }
}
