package io.everygram.replenishment.domain;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.replenishment.domain.ItemFacts.Draw;
import io.everygram.replenishment.domain.ItemFacts.Firm;
import io.everygram.replenishment.domain.ItemFacts.Incoming;
import io.everygram.replenishment.domain.ItemFacts.Make;
import io.everygram.replenishment.domain.ItemFacts.Offer;
import io.everygram.replenishment.domain.ItemFacts.Ordered;
import io.everygram.replenishment.domain.ItemFacts.Stock;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Facts of an item for tests, sixty days from a Monday; nothing of it unless said. */
final class PlanOf {
    static final LocalDate TODAY = LocalDate.parse("2031-03-03");
    static final int DAYS = 60;
    /** Lot for lot, no safety of any kind. */
    static final Policy EXACT = new Policy(
            Policy.Kind.LOT_FOR_LOT,
            0,
            0,
            0,
            new BigDecimal("0.5"),
            7,
            0,
            0,
            0,
            new BigDecimal("45"),
            new BigDecimal("25"),
            3);

    private final long id;
    private long onHand;
    private long held;
    private long allocated;
    private long perDay;
    private Policy policy = EXACT;
    private final List<Incoming> incoming = new ArrayList<>();
    private final List<Firm> firm = new ArrayList<>();
    private final List<Ordered> orders = new ArrayList<>();
    private final List<Draw> draws = new ArrayList<>();
    private final List<Offer> offers = new ArrayList<>();
    private Optional<Make> make = Optional.empty();
    private BigDecimal excess = BigDecimal.ZERO;

    private PlanOf(long id) {
        this.id = id;
    }

    static PlanOf item(long id) {
        return new PlanOf(id);
    }

    @CanIgnoreReturnValue
    PlanOf onHand(long quantity) {
        onHand = quantity;
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf held(long quantity) {
        held = quantity;
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf allocated(long quantity) {
        allocated = quantity;
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf sells(long aDay) {
        perDay = aDay;
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf spread(String more) {
        excess = new BigDecimal(more);
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf policy(Policy other) {
        policy = other;
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf incoming(String document, int day, long quantity) {
        incoming.add(new Incoming(document, "SENT", TODAY.plusDays(day), quantity));
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf firm(long proposal, int orderDay, int day, long quantity) {
        firm.add(new Firm(proposal, TODAY.plusDays(orderDay), TODAY.plusDays(day), quantity));
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf ordered(String order, int day, long open, long has) {
        orders.add(new Ordered(order, TODAY.plusDays(day), open, has));
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf run(String run, int day, long quantity) {
        draws.add(new Draw(run, TODAY.plusDays(day), quantity));
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf bought(int leadDays) {
        return bought(offer(1, leadDays));
    }

    @CanIgnoreReturnValue
    PlanOf bought(Offer offer) {
        offers.add(offer);
        return this;
    }

    @CanIgnoreReturnValue
    PlanOf made(String yield) {
        make = Optional.of(new Make(new BigDecimal(yield), 1, 0, 1, BigDecimal.ONE));
        return this;
    }

    static Offer offer(int rank, int leadDays) {
        return offer(rank, leadDays, 1, 0, Optional.empty());
    }

    static Offer offer(int rank, int leadDays, long pack, long minimum, Optional<LocalDate> papers) {
        return new Offer(
                rank,
                "Vendor " + rank,
                new BigDecimal("2"),
                pack,
                minimum,
                rank,
                leadDays,
                leadDays,
                BigDecimal.ZERO,
                EnumSet.allOf(DayOfWeek.class),
                List.of(),
                papers,
                List.of(),
                0);
    }

    ItemFacts facts() {
        var forecast = new long[DAYS];
        Arrays.fill(forecast, perDay);
        return new ItemFacts(
                id,
                "I-" + id,
                "Item " + id,
                "glass",
                "EACH",
                "A",
                new Stock(onHand, held, 0, allocated),
                incoming,
                firm,
                Days.of(forecast),
                excess,
                orders,
                draws,
                policy,
                offers,
                make);
    }

    ItemPlan plan() {
        return new ItemPlan(TODAY, facts(), List.of(), Days.none(DAYS));
    }

    Decision decide() {
        return ItemPlanner.decide(plan());
    }

    List<PlannedOrder> orders() {
        return decide().orders();
    }
}
