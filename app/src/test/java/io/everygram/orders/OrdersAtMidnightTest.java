package io.everygram.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.orders.domain.CutOff;
import io.everygram.orders.store.AllocationStore;
import io.everygram.orders.store.OrderStore;
import io.everygram.testing.AtMidnight;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The day of an order ends at midnight on the facility's clock, and so does a cut-off. */
@WholeApplication
class OrdersAtMidnightTest {
    private final JdbcClient jdbc;
    private final OrderStore store;
    private final AllocationStore allocations;
    private final Catalog catalog;
    private final Ledger ledger;
    private final LinePrices prices;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    @Autowired
    OrdersAtMidnightTest(
            JdbcClient jdbc,
            OrderStore store,
            AllocationStore allocations,
            Catalog catalog,
            Ledger ledger,
            LinePrices prices,
            AuditTrail audit,
            PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.store = store;
        this.allocations = allocations;
        this.catalog = catalog;
        this.ledger = ledger;
        this.prices = prices;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
    }

    private OrderOutcome placed(TestFacility facility, Instant now, LocalDate day) {
        var then = Clock.fixed(now, ZoneOffset.UTC);
        var orders = new Orders(
                store, allocations, catalog, ledger, prices, new OrderChecks(store, catalog, then), audit, then);
        var placement = new Orders.Placement(
                facility.id(),
                IdempotencyKey.fresh(),
                facility.customer("Harbor " + now + day),
                day,
                "",
                List.of(new Orders.PlacedLine(facility.item("Jar"), Quantity.of(1, Unit.EACH), BigDecimal.ONE)),
                "Maria");
        return Objects.requireNonNull(transactions.execute(status -> orders.place(placement)));
    }

    @AtMidnight
    void a_day_takes_orders_until_it_ends_here(String zone, Instant before, Instant after, LocalDate day) {
        var facility = TestFacility.in(zone, jdbc);

        assertThat(placed(facility, before, day)).isInstanceOf(OrderOutcome.Done.class);
        assertThat(placed(facility, after, day)).isEqualTo(new OrderOutcome.DayIsPast(day, day.plusDays(1)));
    }

    @AtMidnight
    void a_cut_off_at_midnight_closes_the_next_day_at_that_moment(
            String zone, Instant before, Instant after, LocalDate day) {
        var facility = TestFacility.in(zone, jdbc);
        store.setCutOff(facility.id(), Optional.of(new CutOff(1, LocalTime.MIDNIGHT)));

        assertThat(placed(facility, before, day.plusDays(2))).isInstanceOf(OrderOutcome.Done.class);
        assertThat(placed(facility, after, day.plusDays(2)))
                .isInstanceOfSatisfying(
                        OrderOutcome.AfterCutOff.class,
                        refused -> assertThat(refused.earliest()).isEqualTo(day.plusDays(3)));
    }
}
