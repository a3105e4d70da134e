package io.everygram.orders.domain;

import io.everygram.orders.domain.Eligibility.Stocked;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which packages serve which lines of one order. Pure: the same lines and the same books give the same packages. Lines are served in their order, each
 * from its item's eligible packages first expired first; a package that has more than is left to serve is split.
 */
public final class AllocationDecision {
    /** How many packages that were not used are told for each line. */
    private static final int TOLD = 12;

    private AllocationDecision() {}

    /**
     * What a line still wants.
     *
     * @param missing above zero
     * @param onlyTag the package that alone serves it, its price having been offered; empty for any
     */
    public record Wanted(int line, long itemId, BigDecimal missing, String onlyTag) {
        public Wanted(int line, long itemId, BigDecimal missing) {
            this(line, itemId, missing, "");
        }

        boolean takes(Stocked stocked) {
            return stocked.itemId() == itemId && (onlyTag.isEmpty() || onlyTag.equals(stocked.tag()));
        }
    }

    /**
     * A package for a line.
     *
     * @param isPart whether more of the package stays behind, so that the part leaves under a tag of its own
     */
    public record Chosen(long unitId, String tag, BigDecimal quantity, boolean isPart, String why) {}

    public record PassedOver(String tag, String why) {}

    /** @param left what could not be served; zero for a full line */
    public record LineDecision(int line, List<Chosen> chosen, List<PassedOver> passedOver, BigDecimal left) {
        public LineDecision {
            chosen = List.copyOf(chosen);
            passedOver = List.copyOf(passedOver);
        }
    }

    public static List<LineDecision> decide(List<Wanted> lines, List<Stocked> stock, Eligibility.Terms terms) {
        var taken = new HashMap<Long, BigDecimal>();
        var decisions = new ArrayList<LineDecision>();
        // What only one package serves is served before others take of it.
        var ordered = lines.stream()
                .sorted(Comparator.comparing((Wanted line) -> line.onlyTag().isEmpty()))
                .toList();
        for (var line : ordered) {
            var passedOver = new ArrayList<PassedOver>();
            var candidates = new ArrayList<FefoOrder.Candidate>();
            var onHand = new HashMap<Long, BigDecimal>();
            for (var stocked : stock) {
                if (!line.takes(stocked)) {
                    continue;
                }
                var obstacle = Eligibility.obstacle(stocked, terms);
                if (obstacle.isPresent()) {
                    if (passedOver.size() < TOLD) {
                        passedOver.add(
                                new PassedOver(stocked.tag(), obstacle.get().words()));
                    }
                    continue;
                }
                onHand.put(stocked.unitId(), stocked.onHand());
                candidates.add(new FefoOrder.Candidate(
                        stocked.unitId(),
                        stocked.tag(),
                        stocked.expiresOn(),
                        stocked.receivedAt(),
                        stocked.free().subtract(taken.getOrDefault(stocked.unitId(), BigDecimal.ZERO))));
            }
            decisions.add(serve(line, candidates, onHand, taken, passedOver));
        }
        decisions.sort(Comparator.comparingInt(LineDecision::line));
        return List.copyOf(decisions);
    }

    private static LineDecision serve(
            Wanted line,
            List<FefoOrder.Candidate> candidates,
            Map<Long, BigDecimal> onHand,
            Map<Long, BigDecimal> taken,
            List<PassedOver> passedOver) {
        var chosen = new ArrayList<Chosen>();
        var left = line.missing();
        for (var serving : FefoOrder.take(candidates, line.missing(), LocalDate.MIN)) {
            left = left.subtract(serving.quantity());
            boolean isPart = serving.quantity().compareTo(onHand.getOrDefault(serving.unitId(), BigDecimal.ZERO)) != 0;
            chosen.add(new Chosen(serving.unitId(), serving.tag(), serving.quantity(), isPart, serving.why()));
            taken.merge(serving.unitId(), serving.quantity(), BigDecimal::add);
        }
        return new LineDecision(line.line(), chosen, passedOver, left);
    }
}
