package io.everygram.replenishment.cases;

import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CasePlanner;
import io.everygram.platform.cases.CaseRefused;
import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;
import io.everygram.replenishment.domain.lotsizing.LotSizing;
import io.everygram.replenishment.domain.lotsizing.WagnerWhitin;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lot sizing: {@code net}, {@code setup} (one or by bucket), {@code holding}, and {@code unit_cost} by bucket or absent. With one setup cost all rules
 * answer; with one by bucket lot-for-lot and the optimum; with a purchase cost by bucket the optimum.
 */
public final class LotSizingCases implements CasePlanner {
    private static final Map<LotRule, String> NAMES = names();

    private static Map<LotRule, String> names() {
        var names = new LinkedHashMap<LotRule, String>();
        names.put(LotRule.LOT_FOR_LOT, "LFL");
        names.put(LotRule.SILVER_MEAL, "SM");
        names.put(LotRule.LEAST_UNIT_COST, "LUC");
        names.put(LotRule.PART_PERIOD, "PPB");
        names.put(LotRule.WAGNER_WHITIN, "WW");
        return Collections.unmodifiableMap(names);
    }

    /** Decimals as whole steps, and back. */
    private record Steps(int quantity, int money) {
        long quantity(BigDecimal value) {
            return value.movePointRight(quantity).longValueExact();
        }

        /** Of an order. */
        long cost(BigDecimal value) {
            return value.movePointRight(money + quantity).longValueExact();
        }

        /** Of a step of quantity. */
        long costEach(BigDecimal value) {
            return value.movePointRight(money).longValueExact();
        }

        BigDecimal quantity(long steps) {
            return BigDecimal.valueOf(steps, quantity);
        }

        BigDecimal cost(long steps) {
            return BigDecimal.valueOf(steps, money + quantity);
        }
    }

    @Override
    public Answer answer(CaseFacts facts) {
        var net = facts.decimals("net");
        boolean perBucket = facts.isList("setup");
        var setup = perBucket ? facts.decimals("setup") : List.of(facts.decimal("setup"));
        var holding = facts.decimal("holding");
        var unitCost = facts.has("unit_cost") ? facts.decimals("unit_cost") : List.<BigDecimal>of();
        requireNoneNegative(facts, net);
        requireOneABucket(facts, "setup", perBucket ? setup.size() : net.size(), net.size());
        requireOneABucket(facts, "unit_cost", unitCost.isEmpty() ? net.size() : unitCost.size(), net.size());
        var steps = new Steps(scale(net), Math.max(Math.max(scale(setup), scale(unitCost)), holding.scale()));
        var costs = LotCosts.varying(
                setup.stream().mapToLong(steps::cost).toArray(),
                steps.costEach(holding),
                unitCost.isEmpty()
                        ? new long[] {0}
                        : unitCost.stream().mapToLong(steps::costEach).toArray());
        var required = net.stream().mapToLong(steps::quantity).toArray();
        var answer = JsonNodeFactory.instance.objectNode();
        for (var rule : rules(perBucket, !unitCost.isEmpty())) {
            var one = answer.putObject(NAMES.get(rule));
            if (rule == LotRule.WAGNER_WHITIN) {
                var plan = WagnerWhitin.plan(required, costs);
                put(one, plan.orders(), required, costs, steps);
                var _ = one.put("optimal_plans", plan.optima());
            } else {
                put(one, LotSizing.orders(rule, required, costs), required, costs, steps);
            }
            if (!unitCost.isEmpty()) {
                var orders = WagnerWhitin.plan(required, costs).orders();
                var _ = one.put("purchase_cost", steps.cost(costs.purchaseOf(orders)));
            }
        }
        return Answer.of(answer);
    }

    private static List<LotRule> rules(boolean setupPerBucket, boolean purchaseCost) {
        if (purchaseCost) {
            return List.of(LotRule.WAGNER_WHITIN);
        }
        return setupPerBucket ? List.of(LotRule.LOT_FOR_LOT, LotRule.WAGNER_WHITIN) : List.copyOf(NAMES.keySet());
    }

    /** Of several cheapest plans any will do. */
    @Override
    public boolean isCompared(CaseFacts facts, String path) {
        boolean manyOptima =
                facts.node().path("expected").path("WW").path("optimal_plans").asInt(1) > 1;
        return !(manyOptima
                && List.of("WW.orders", "WW.setup_cost", "WW.holding_cost").contains(path));
    }

    private static void put(ObjectNode one, long[] orders, long[] net, LotCosts costs, Steps steps) {
        var list = one.putArray("orders");
        for (long order : orders) {
            var _ = list.add(steps.quantity(order));
        }
        long setup = costs.setupOf(orders);
        long holding = costs.holdingOf(orders, net);
        var _ = one.put("setup_cost", steps.cost(setup))
                .put("holding_cost", steps.cost(holding))
                .put("cost", steps.cost(setup + holding + costs.purchaseOf(orders)));
    }

    private static void requireNoneNegative(CaseFacts facts, List<BigDecimal> net) {
        for (int bucket = 0; bucket < net.size(); bucket++) {
            if (net.get(bucket).signum() < 0) {
                throw facts.wrong("net." + bucket, "is negative");
            }
        }
    }

    private static void requireOneABucket(CaseFacts facts, String field, int size, int buckets) {
        if (size != buckets) {
            throw facts.wrong(field, "has " + size + " entries for " + buckets + " buckets");
        }
    }

    private static int scale(List<BigDecimal> values) {
        int scale = 0;
        for (var value : values) {
            scale = Math.max(scale, value.scale());
        }
        if (scale > 9) {
            throw new CaseRefused("more than nine decimals are not reckoned with");
        }
        return scale;
    }
}
