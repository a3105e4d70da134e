package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Goods are expected on a day of the facility, and a vendor's certificate holds to the end of its last day there. */
@WholeApplication
class PurchasingAtMidnightTest {
    /** The last moment of a local day and the first of the next, on an ordinary day and when the clocks change. */
    private static final String MIDNIGHTS = """
            America/Los_Angeles | 2031-06-10T06:59:59Z | 2031-06-10T07:00:00Z | 2031-06-09
            America/Denver      | 2031-06-10T05:59:59Z | 2031-06-10T06:00:00Z | 2031-06-09
            America/Los_Angeles | 2031-03-09T07:59:59Z | 2031-03-09T08:00:00Z | 2031-03-08
            America/Los_Angeles | 2031-03-10T06:59:59Z | 2031-03-10T07:00:00Z | 2031-03-09
            America/Los_Angeles | 2031-11-02T06:59:59Z | 2031-11-02T07:00:00Z | 2031-11-01
            America/Los_Angeles | 2031-11-03T07:59:59Z | 2031-11-03T08:00:00Z | 2031-11-02
            """;

    private final JdbcClient jdbc;
    private final PurchaseStore store;
    private final PurchaseHistoryStore history;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    @Autowired
    PurchasingAtMidnightTest(
            JdbcClient jdbc,
            PurchaseStore store,
            PurchaseHistoryStore history,
            Catalog catalog,
            AuditTrail audit,
            PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.store = store;
        this.history = history;
        this.catalog = catalog;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
    }

    private TestFacility in(String zone) {
        var facility = TestFacility.create(jdbc);
        var _ = jdbc.sql("UPDATE catalog.facility SET zone = :z WHERE facility_id = :f")
                .param("z", zone)
                .param("f", facility.id().value())
                .update();
        return facility;
    }

    private PurchaseOutcome drafted(
            TestFacility facility, Instant now, LocalDate expected, long vendor, boolean approves) {
        var purchasing = new Purchasing(store, history, catalog, audit, Clock.fixed(now, ZoneOffset.UTC));
        var maria = new CurrentPerson(1, "maria", "Maria", facility.id());
        var draft = new Purchasing.Draft(
                vendor,
                expected,
                "",
                List.of(new Purchasing.DraftLine(
                        facility.item("Bag", "EACH", null, false), Quantity.of(1, Unit.EACH), Money.of("1"))));
        return Objects.requireNonNull(transactions.execute(status -> {
            var made = purchasing.draft(maria, IdempotencyKey.fresh(), draft);
            return approves && made instanceof PurchaseOutcome.Done(var number, var version)
                    ? purchasing.approve(maria, number, version, true, "")
                    : made;
        }));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = MIDNIGHTS)
    void goods_are_expected_today_until_the_day_ends_here(String zone, Instant before, Instant after, LocalDate day) {
        var facility = in(zone);
        var vendor = facility.vendor("Bags Inc");

        assertThat(drafted(facility, before, day, vendor, false)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(drafted(facility, after, day, vendor, false))
                .isEqualTo(new PurchaseOutcome.WrongDay(day, day.plusDays(1)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = MIDNIGHTS)
    void a_certificate_holds_for_goods_that_come_on_its_last_day_and_not_on_the_next(
            String zone, Instant before, Instant after, LocalDate day) {
        var facility = in(zone);
        var vendor = facility.vendor("Bags Inc");
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor_document (vendor_id, kind, number, valid_to) VALUES (:v, 'INSURANCE', 'I-1', :d)")
                .param("v", vendor)
                .param("d", day)
                .update();

        assertThat(drafted(facility, before, day, vendor, true)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(drafted(facility, before, day.plusDays(1), vendor, true))
                .isInstanceOf(PurchaseOutcome.PapersDoNotHold.class);
    }
}
