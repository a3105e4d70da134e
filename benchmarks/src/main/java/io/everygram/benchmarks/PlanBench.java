package io.everygram.benchmarks;

import io.everygram.replenishment.domain.lotsizing.LotCosts;
import io.everygram.replenishment.domain.lotsizing.LotRule;
import io.everygram.replenishment.domain.mrp.Mrp;
import io.everygram.replenishment.domain.mrp.MrpFacts;
import io.everygram.replenishment.domain.mrp.MrpItem;
import io.everygram.replenishment.domain.mrp.MrpPlan;
import io.everygram.replenishment.domain.mrp.OrderRule;
import io.everygram.replenishment.domain.mrp.Ratio;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plans the requirements of thousands of items over many levels in memory, and looks through what came of it. */
@Command(
        name = "plan",
        description = "Material requirements in memory: 5,000 items, 52 buckets, 8,000 lines of bills.",
        mixinStandardHelpOptions = true)
final class PlanBench implements Callable<Integer> {
    private static final int LEVELS = 8;
    private static final double LIMIT = 0.5;

    @Option(names = "--items", defaultValue = "5000", description = "Default: ${DEFAULT-VALUE}.")
    private int items;

    @Option(names = "--lines", defaultValue = "8000", description = "Lines of bills. Default: ${DEFAULT-VALUE}.")
    private int lines;

    @Option(names = "--buckets", defaultValue = "52", description = "Default: ${DEFAULT-VALUE}.")
    private int buckets;

    @Option(names = "--rounds", defaultValue = "30", description = "Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Override
    public Integer call() {
        var facts = facts(new Random(7));
        var seconds = new double[rounds];
        MrpPlan plan = null;
        for (int round = 0; round < rounds; round++) {
            long begun = System.nanoTime();
            plan = Mrp.plan(facts);
            seconds[round] = (System.nanoTime() - begun) / 1e9;
        }
        if (plan == null) {
            System.out.println("Nothing was planned.");
            return 1;
        }
        requireCovered(facts, plan);
        double first = seconds[0];
        double median = IntStream.range(0, rounds)
                .mapToDouble(at -> seconds[at])
                .sorted()
                .toArray()[rounds / 2];
        System.out.printf(
                Locale.US,
                "%,d items × %d buckets × %,d lines, %d levels: %,d planned receipts, %,d pegs%n",
                items,
                buckets,
                lines,
                IntStream.range(0, items).map(plan::lowLevelCode).max().orElse(0) + 1,
                receipts(plan),
                plan.pegs());
        System.out.printf(
                Locale.US,
                "first plan of a fresh process %.3f s, median of %d %.3f s, to reach %.1f s%n",
                first,
                rounds,
                median,
                LIMIT);
        return median <= LIMIT ? 0 : 1;
    }

    /** Items in levels; each below the top is in a bill, and further lines lead downward by chance. Every order rule comes in turn. */
    private MrpFacts facts(Random random) {
        var facts = new MrpFacts(buckets);
        for (int item = 0; item < items; item++) {
            int level = level(item);
            var demand = new long[buckets];
            var scheduled = new long[buckets];
            if (level == 0 || random.nextInt(10) == 0) {
                for (int bucket = 0; bucket < buckets; bucket++) {
                    demand[bucket] = random.nextInt(3) == 0 ? 0 : random.nextInt(200);
                }
            }
            scheduled[random.nextInt(buckets)] = random.nextInt(300);
            var _ = facts.add(
                    new MrpItem(
                            "I" + item,
                            1 + random.nextInt(4),
                            random.nextInt(500),
                            random.nextInt(50),
                            random.nextInt(100),
                            rule(item),
                            item % 5 == 0 ? Ratio.of(new BigDecimal("0.95"), BigDecimal.ONE) : Ratio.ONE),
                    demand,
                    scheduled);
        }
        int tops = items / LEVELS;
        for (int line = 0; line < lines; line++) {
            int child = line < items - tops ? tops + line : tops + random.nextInt(items - tops);
            int parent = random.nextInt(level(child) * tops);
            facts.component(
                    parent,
                    child,
                    Ratio.perParent(
                            BigDecimal.valueOf(1 + random.nextInt(3)), BigDecimal.valueOf(random.nextInt(6), 2)));
        }
        return facts;
    }

    private int level(int item) {
        return Math.min(LEVELS - 1, item / (items / LEVELS));
    }

    private static OrderRule rule(int item) {
        return switch (item % 8) {
            case 0 -> OrderRule.AS_NEEDED;
            case 1 -> OrderRule.fixed(120);
            case 2 -> new OrderRule(new OrderRule.Lots.EachBucket(), 48, 24);
            case 3 -> new OrderRule(new OrderRule.Lots.Periods(4), 0, 1);
            case 4 -> byCost(LotRule.SILVER_MEAL);
            case 5 -> byCost(LotRule.PART_PERIOD);
            case 6 -> byCost(LotRule.LEAST_UNIT_COST);
            default -> byCost(LotRule.WAGNER_WHITIN);
        };
    }

    private static OrderRule byCost(LotRule rule) {
        return new OrderRule(new OrderRule.Lots.ByCost(rule, LotCosts.same(9_000, 3)), 0, 1);
    }

    private long receipts(MrpPlan plan) {
        return IntStream.range(0, items)
                .mapToLong(item -> java.util.Arrays.stream(plan.plannedReceipts(item))
                        .filter(receipt -> receipt > 0)
                        .count())
                .sum();
    }

    /** No plan leaves less than the safety stock at the end of a bucket. */
    private static void requireCovered(MrpFacts facts, MrpPlan plan) {
        for (int item = 0; item < facts.size(); item++) {
            for (long left : plan.projectedOnHand(item)) {
                if (!plan.isPlanned(item) || left < facts.item(item).safetyStock()) {
                    throw new IllegalStateException(facts.item(item).id() + " is left with " + left);
                }
            }
        }
    }
}
