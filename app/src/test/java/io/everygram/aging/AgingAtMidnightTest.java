package io.everygram.aging;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.aging.store.AgingListStore;
import io.everygram.aging.store.AgingStore;
import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.rules.Rules;
import io.everygram.demand.Demand;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.AtMidnight;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Day 90 begins at midnight on the facility's clock. */
@WholeApplication
class AgingAtMidnightTest {
    private final JdbcClient jdbc;
    private final AgingStore store;
    private final AgingListStore lists;
    private final Demand demand;
    private final Catalog catalog;
    private final Rules rules;
    private final AuditTrail audit;
    private final Ledger ledger;
    private final Clock clock;

    @Autowired
    AgingAtMidnightTest(
            JdbcClient jdbc,
            AgingStore store,
            AgingListStore lists,
            Demand demand,
            Catalog catalog,
            Rules rules,
            AuditTrail audit,
            Ledger ledger,
            Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.lists = lists;
        this.demand = demand;
        this.catalog = catalog;
        this.rules = rules;
        this.audit = audit;
        this.ledger = ledger;
        this.clock = clock;
    }

    private int daysLeft(TestFacility facility, String tag, Instant now) {
        var aging = new Aging(store, lists, demand, catalog, rules, audit, Clock.fixed(now, ZoneOffset.UTC));
        return aging.find(facility.id(), tag).orElseThrow().fate().daysToLimit();
    }

    @AtMidnight
    void flower_reaches_day_ninety_when_the_local_day_begins(
            String zone, Instant before, Instant after, LocalDate day) {
        var facility = TestFacility.in(zone, jdbc);
        // Packed so that the day that begins is the ninetieth after; the helper packs a year before it expires.
        var packed = day.plusDays(1).minusDays(90);
        var tag = facility.received(
                        ledger,
                        facility.item("Jar"),
                        Quantity.of(10, Unit.EACH),
                        "VAULT",
                        clock.instant(),
                        packed.plusDays(365))
                .value();

        assertThat(daysLeft(facility, tag, before)).isEqualTo(1);
        assertThat(daysLeft(facility, tag, after)).isZero();
    }
}
