package io.everygram.replenishment.domain;

import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;
import io.everygram.replenishment.domain.mrp.Lead;
import io.everygram.replenishment.domain.mrp.MrpItem;
import io.everygram.replenishment.domain.mrp.MrpTerms;
import io.everygram.replenishment.domain.mrp.OrderRule;
import io.everygram.replenishment.domain.mrp.PriceBreaks;
import io.everygram.replenishment.domain.mrp.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Optional;

/** An item's facts as the netting takes them. */
record Prepared(MrpItem item, Requirements requirements, Days scheduled, Source source, SafetyStock safety) {
    private static final int COST_SCALE = 9;
    private static final BigDecimal DAYS_OF_PERCENT = BigDecimal.valueOf(36_500);

    static Prepared of(LocalDate today, ItemFacts facts) {
        int days = facts.forecast().size();
        var source = Source.of(facts, today);
        var lead = lead(today, source, days);
        boolean isForecast = !facts.forecast().isZero();
        var safety = isForecast ? SafetyStock.of(facts, lead.buckets(), deviation(source)) : SafetyStock.NONE;
        int earliest = source instanceof Source.Nowhere
                ? days
                : Math.max(lead.buckets(), facts.policy().fenceDays());
        return new Prepared(
                new MrpItem(
                        facts.number(),
                        lead,
                        facts.stock().usable(),
                        facts.stock().allocated(),
                        safety.steps(),
                        rule(facts, source),
                        source instanceof Source.Made(var make) ? Ratio.of(make.yield(), BigDecimal.ONE) : Ratio.ONE,
                        new MrpTerms(
                                earliest,
                                isForecast ? 0 : facts.policy().safetyDays(),
                                facts.policy().longestDays(),
                                Math.min(days, lead.buckets()),
                                source instanceof Source.Bought(var offer, var _, var _)
                                        ? breaks(facts, offer)
                                        : Optional.empty(),
                                source instanceof Source.Bought(var offer, var _, var _) ? offer.pallet() : 0)),
                Requirements.of(today, facts),
                scheduled(today, facts),
                source,
                safety);
    }

    private static Lead lead(LocalDate today, Source source, int days) {
        return switch (source) {
            case Source.Bought(var offer, var _, var _) -> {
                if (offer.weekdays().size() == 7 && offer.closed().isEmpty()) {
                    yield Lead.of(offer.leadDays());
                }
                var comesIn = new boolean[days];
                for (int day = 0; day < days; day++) {
                    var date = today.plusDays(day);
                    comesIn[day] = offer.weekdays().contains(date.getDayOfWeek())
                            && !offer.closed().contains(date);
                }
                yield Lead.onDays(offer.leadDays(), comesIn);
            }
            case Source.Made(var make) -> Lead.of(make.days());
            case Source.Nowhere _ -> Lead.of(0);
        };
    }

    private static BigDecimal deviation(Source source) {
        return source instanceof Source.Bought(var offer, var _, var _) ? offer.leadDeviation() : BigDecimal.ZERO;
    }

    /** What is overdue is reckoned with from tomorrow on: it is not here, and nobody knows a better day. */
    private static Days scheduled(LocalDate today, ItemFacts facts) {
        int days = facts.forecast().size();
        var scheduled = new long[days];
        for (var in : facts.incoming()) {
            int day = in.dueOn().isBefore(today) ? Math.min(1, days - 1) : Requirements.dayOf(today, in.dueOn());
            if (day < days) {
                scheduled[day] += in.quantity();
            }
        }
        return Days.of(scheduled);
    }

    private static OrderRule rule(ItemFacts facts, Source source) {
        long minimum = 0;
        long multiple = 1;
        var price = BigDecimal.ZERO;
        switch (source) {
            case Source.Bought(var offer, var _, var _) -> {
                minimum = offer.minimum();
                multiple = offer.pack();
                price = offer.price();
            }
            case Source.Made(var make) -> {
                minimum = make.minimum();
                multiple = make.multiple();
                price = make.cost();
            }
            case Source.Nowhere _ -> {}
        }
        var policy = facts.policy();
        OrderRule.Lots lots = switch (policy.kind()) {
            case COVER -> new OrderRule.Lots.Periods(policy.reviewDays());
            case LOT_FOR_LOT, FIXED_QUANTITY -> new OrderRule.Lots.EachBucket();
            case ECONOMIC -> new OrderRule.Lots.Economic(costs(facts, price));
            case SILVER_MEAL -> byCost(LotRule.SILVER_MEAL, facts, price);
            case PART_PERIOD -> byCost(LotRule.PART_PERIOD, facts, price);
            case WAGNER_WHITIN -> byCost(LotRule.WAGNER_WHITIN, facts, price);
            case MIN_MAX -> OrderRule.Lots.ByPosition.upTo(policy.point(), policy.level());
            case REORDER_POINT -> OrderRule.Lots.ByPosition.lots(policy.point(), policy.lot());
            case PERIODIC -> OrderRule.Lots.ByPosition.everySoOften(policy.reviewDays(), policy.level());
            case PAR -> OrderRule.Lots.ByPosition.everySoOften(1, policy.level());
        };
        if (policy.kind() == Policy.Kind.FIXED_QUANTITY && policy.lot() > 0) {
            multiple = Math.multiplyExact(Math.ceilDiv(policy.lot(), multiple), multiple);
        }
        return new OrderRule(lots, minimum, multiple);
    }

    /** Costs in billionths of a dollar: of an order, and of keeping a step for a day. */
    private static OrderRule.Lots byCost(LotRule rule, ItemFacts facts, BigDecimal price) {
        return new OrderRule.Lots.ByCost(rule, costs(facts, price));
    }

    private static LotCosts costs(ItemFacts facts, BigDecimal price) {
        var holding = price.movePointLeft(Steps.scale(facts.unit()))
                .multiply(facts.policy().holdingPercent())
                .movePointRight(COST_SCALE)
                .divide(DAYS_OF_PERCENT, 0, RoundingMode.HALF_EVEN);
        return LotCosts.same(
                facts.policy()
                        .orderCost()
                        .movePointRight(COST_SCALE)
                        .setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact(),
                Math.max(1, holding.longValueExact()));
    }

    private static Optional<PriceBreaks> breaks(ItemFacts facts, Offer offer) {
        if (offer.breaks().isEmpty()) {
            return Optional.empty();
        }
        int scale = Steps.scale(facts.unit());
        var steps = new ArrayList<PriceBreaks.Step>();
        if (offer.breaks().stream().noneMatch(b -> b.from() == 0)) {
            steps.add(new PriceBreaks.Step(0, offer.price().movePointLeft(scale)));
        }
        offer.breaks()
                .forEach(b -> steps.add(new PriceBreaks.Step(b.from(), b.price().movePointLeft(scale))));
        return Optional.of(new PriceBreaks(
                steps, facts.policy().holdingPercent().divide(DAYS_OF_PERCENT, 10, RoundingMode.HALF_EVEN)));
    }

    /** Dollars of a unit when so many are ordered. */
    BigDecimal price(long quantity) {
        return switch (source) {
            case Source.Bought(var offer, var _, var _) -> offer.priceOf(quantity);
            case Source.Made(var make) -> make.cost();
            case Source.Nowhere _ -> BigDecimal.ZERO;
        };
    }
}
