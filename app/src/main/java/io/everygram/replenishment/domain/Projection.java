package io.everygram.replenishment.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What will be free at the end of each day: free stock now, plus what is due by then, less what production and sales take by then. Deliveries that are
 * overdue count from tomorrow on: they are not here, and nobody knows a better day.
 */
public final class Projection {
    private Projection() {}

    /**
     * One day's end.
     *
     * @param incoming what comes in on the day
     * @param outgoing what sales and production take on the day
     * @param quantity four decimals; below zero when demand goes unserved
     */
    public record Point(LocalDate day, BigDecimal incoming, BigDecimal outgoing, BigDecimal quantity) {}

    /** @param days how many, today first */
    public static List<Point> of(ItemFacts facts, int days) {
        var points = new ArrayList<Point>(days);
        var quantity = facts.stock().free();
        for (int i = 0; i < days; i++) {
            var day = facts.today().plusDays(i);
            var in = incoming(facts, day);
            var out = facts.sales().on(i).add(drawn(facts, day));
            quantity = quantity.add(in).subtract(out);
            points.add(new Point(
                    day,
                    in,
                    out.setScale(4, java.math.RoundingMode.HALF_EVEN),
                    quantity.setScale(4, java.math.RoundingMode.HALF_EVEN)));
        }
        return List.copyOf(points);
    }

    private static BigDecimal incoming(ItemFacts facts, LocalDate day) {
        var tomorrow = facts.today().plusDays(1);
        return facts.incoming().stream()
                .filter(in -> day.equals(in.dueOn().isBefore(facts.today()) ? tomorrow : in.dueOn()))
                .map(ItemFacts.Incoming::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal drawn(ItemFacts facts, LocalDate day) {
        return facts.draws().stream()
                .filter(draw -> day.equals(draw.startsOn().isBefore(facts.today()) ? facts.today() : draw.startsOn()))
                .map(ItemFacts.Draw::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
