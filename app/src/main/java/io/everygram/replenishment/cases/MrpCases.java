package io.everygram.replenishment.cases;

import io.everygram.platform.cases.CaseFacts;
import io.everygram.platform.cases.CasePlanner;
import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;
import io.everygram.replenishment.domain.mrp.Mrp;
import io.everygram.replenishment.domain.mrp.MrpFacts;
import io.everygram.replenishment.domain.mrp.MrpFlag;
import io.everygram.replenishment.domain.mrp.MrpItem;
import io.everygram.replenishment.domain.mrp.MrpPlan;
import io.everygram.replenishment.domain.mrp.OrderRule;
import io.everygram.replenishment.domain.mrp.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requirements over many levels: {@code buckets}, {@code items}, {@code bom} and {@code demand} by item. An item or a line of a bill may name its
 * {@code unit}; a line in another unit than its child's is left out and named.
 */
public final class MrpCases implements CasePlanner {
    @Override
    public Answer answer(CaseFacts facts) {
        return new Reading(facts).answer();
    }

    private static final class Reading {
        private final CaseFacts facts;
        private final MrpFacts snapshot;
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final Map<String, String> units = new LinkedHashMap<>();
        /** The lines of the bills, by the numbers of parent and child. */
        private final Map<List<Integer>, Integer> lines = new HashMap<>();

        private final List<String> notes = new ArrayList<>();

        private Reading(CaseFacts facts) {
            this.facts = facts;
            int buckets = facts.whole("buckets");
            if (buckets < 1) {
                throw facts.wrong("buckets", "is less than one");
            }
            this.snapshot = new MrpFacts(buckets);
        }

        private Answer answer() {
            var demand = facts.object("demand");
            for (var item : facts.objects("items")) {
                var id = item.text("id");
                var external = demand.has(id) ? figures(demand, id) : new long[snapshot.buckets()];
                var scheduled = item.has("scheduled_receipts")
                        ? figures(item, "scheduled_receipts")
                        : new long[snapshot.buckets()];
                if (numbers.putIfAbsent(id, snapshot.add(item(item, id), external, scheduled)) != null) {
                    throw item.wrong("id", "names '" + id + "' a second time");
                }
                if (item.has("unit")) {
                    units.put(id, item.text("unit"));
                }
            }
            demand.keys().stream()
                    .filter(id -> !numbers.containsKey(id))
                    .forEach(id -> notes.add("demand of '" + id + "', which is no item, is left out"));
            if (facts.has("bom")) {
                facts.objects("bom").forEach(this::line);
            }
            var plan = Mrp.plan(snapshot);
            plan.flags().forEach(flag -> notes.add(words(flag)));
            return new Answer(items(plan), Map.of("expected_pegging", pegging(plan)), notes);
        }

        private MrpItem item(CaseFacts item, String id) {
            int leadTime = item.whole("lead_time");
            if (leadTime < 0) {
                throw item.wrong("lead_time", "is negative (" + id + ")");
            }
            var yield = item.decimal("yield", BigDecimal.ONE);
            if (yield.signum() <= 0 || yield.compareTo(BigDecimal.ONE) > 0) {
                throw item.wrong("yield", "is not above 0 and at most 1 (" + id + ")");
            }
            return new MrpItem(
                    id,
                    leadTime,
                    item.whole("on_hand", 0),
                    item.whole("allocated", 0),
                    item.whole("safety_stock", 0),
                    item.has("lot_rule") ? rule(item.object("lot_rule")) : OrderRule.AS_NEEDED,
                    Ratio.of(yield, BigDecimal.ONE));
        }

        private static OrderRule rule(CaseFacts rule) {
            OrderRule.Lots lots = switch (rule.text("type")) {
                case "LFL", "FOQ" -> new OrderRule.Lots.EachBucket();
                case "POQ" -> new OrderRule.Lots.Periods(positive(rule, "periods"));
                case "PPB" -> byCost(rule, LotRule.PART_PERIOD);
                case "SM" -> byCost(rule, LotRule.SILVER_MEAL);
                case "LUC" -> byCost(rule, LotRule.LEAST_UNIT_COST);
                case "WW" -> byCost(rule, LotRule.WAGNER_WHITIN);
                default -> throw rule.wrong("type", "names no lot rule: " + rule.text("type"));
            };
            if (rule.text("type").equals("FOQ")) {
                return OrderRule.fixed(positive(rule, "q"));
            }
            int minimum = rule.whole("min", 0);
            if (minimum < 0) {
                throw rule.wrong("min", "is negative");
            }
            return new OrderRule(lots, minimum, rule.has("multiple") ? positive(rule, "multiple") : 1);
        }

        private static OrderRule.Lots byCost(CaseFacts rule, LotRule by) {
            var setup = rule.decimal("setup");
            var holding = rule.decimal("holding");
            int scale = Math.max(0, Math.max(setup.scale(), holding.scale()));
            return new OrderRule.Lots.ByCost(
                    by,
                    LotCosts.same(
                            setup.movePointRight(scale).longValueExact(),
                            holding.movePointRight(scale).longValueExact()));
        }

        private static int positive(CaseFacts rule, String field) {
            int value = rule.whole(field);
            if (value < 1) {
                throw rule.wrong(field, "is less than one");
            }
            return value;
        }

        private long[] figures(CaseFacts owner, String field) {
            var given = owner.wholes(field);
            if (given.length != snapshot.buckets()) {
                throw owner.wrong(field, "has " + given.length + " entries for " + snapshot.buckets() + " buckets");
            }
            var figures = new long[given.length];
            for (int bucket = 0; bucket < given.length; bucket++) {
                figures[bucket] = given[bucket];
            }
            return figures;
        }

        private void line(CaseFacts line) {
            var parent = line.text("parent");
            var child = line.text("child");
            var quantity = line.decimal("qty");
            var scrap = line.decimal("scrap", BigDecimal.ZERO);
            if (quantity.signum() <= 0) {
                throw line.wrong("qty", "is not above zero (" + child + " in " + parent + ")");
            }
            if (scrap.signum() < 0 || scrap.compareTo(BigDecimal.ONE) >= 0) {
                throw line.wrong("scrap", "is not at least 0 and below 1 (" + child + " in " + parent + ")");
            }
            var from = numbers.get(parent);
            var to = numbers.get(child);
            if (from == null || to == null) {
                notes.add("the line " + child + " in " + parent + " is left out: " + (from == null ? parent : child)
                        + " is no item");
            } else if (line.has("unit") && !line.text("unit").equals(units.getOrDefault(child, line.text("unit")))) {
                notes.add("the line " + child + " in " + parent + " is left out: it is in " + line.text("unit") + ", "
                        + child + " is kept in " + units.get(child));
            } else {
                var _ = lines.putIfAbsent(List.of(from, to), lines.size());
                snapshot.component(from, to, Ratio.perParent(quantity, scrap));
            }
        }

        private String words(MrpFlag flag) {
            var id = snapshot.item(flag.item()).id();
            return switch (flag.kind()) {
                case CYCLE -> id + " is not planned: its bill leads back to itself";
                case INCOMPLETE -> id + " is planned without what items need whose bills lead back to themselves";
                case NEGATIVE_DEMAND ->
                    "demand of " + id + " in bucket " + flag.bucket() + " is negative and counted as none";
                case ZERO_LEAD_TIME -> id + " has no lead time: it is received in the bucket of its release";
            };
        }

        private ObjectNode items(MrpPlan plan) {
            var all = JsonNodeFactory.instance.objectNode();
            numbers.forEach((id, item) -> {
                var one = all.putObject(id);
                if (!plan.isPlanned(item)) {
                    var _ = one.put("error", "the bill of " + id + " leads back to itself");
                    return;
                }
                list(one, "gross", plan.gross(item));
                list(one, "scheduled", snapshot.scheduled(item));
                list(one, "projected_on_hand", plan.projectedOnHand(item));
                list(one, "net", plan.net(item));
                list(one, "planned_receipts", plan.plannedReceipts(item));
                list(one, "planned_releases", plan.plannedReleases(item));
                var late = one.putArray("past_due");
                plan.pastDue(item)
                        .forEach(order -> late.addObject()
                                .put("receipt_bucket", order.receiptBucket())
                                .put("release_bucket", order.releaseBucket())
                                .put("qty", order.quantity()));
                var _ = one.put("low_level_code", plan.lowLevelCode(item));
            });
            return all;
        }

        /** In the order of the lines of the bills. */
        private JsonNode pegging(MrpPlan plan) {
            var all = JsonNodeFactory.instance.arrayNode();
            var pegs = plan.pegging().stream()
                    .sorted(Comparator.comparingInt(
                            peg -> lines.getOrDefault(List.of(peg.parent(), peg.child()), lines.size())))
                    .toList();
            for (var peg : pegs) {
                var _ = all.addObject()
                        .put("child", snapshot.item(peg.child()).id())
                        .put("bucket", peg.bucket())
                        .put("parent", snapshot.item(peg.parent()).id())
                        .put("qty", peg.quantity());
            }
            return all;
        }

        private static void list(ObjectNode one, String key, long[] figures) {
            var list = one.putArray(key);
            for (long figure : figures) {
                var _ = list.add(figure);
            }
        }
    }
}
