package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.papers.PaperGate;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.store.PurchaseHistoryStore;
import io.everygram.purchasing.store.PurchaseStore;
import io.everygram.testing.AtMidnight;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Goods are expected on a day of the facility, and a vendor's certificate holds to the end of its last day there. */
@WholeApplication
class PurchasingAtMidnightTest {
    private final JdbcClient jdbc;
    private final PurchaseStore store;
    private final PurchaseHistoryStore history;
    private final PaperGate gate;
    private final ApprovalLimits limits;
    private final SentOrders sent;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;

    @Autowired
    PurchasingAtMidnightTest(
            JdbcClient jdbc,
            PurchaseStore store,
            PurchaseHistoryStore history,
            PaperGate gate,
            ApprovalLimits limits,
            SentOrders sent,
            Catalog catalog,
            AuditTrail audit,
            PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.store = store;
        this.history = history;
        this.gate = gate;
        this.limits = limits;
        this.sent = sent;
        this.catalog = catalog;
        this.audit = audit;
        this.transactions = new TransactionTemplate(manager);
    }

    private PurchaseOutcome drafted(
            TestFacility facility, Instant now, LocalDate expected, long vendor, boolean approves) {
        var purchasing = new Purchasing(
                store,
                history,
                new DraftChecks(catalog),
                new OrderPapers(gate, catalog),
                limits,
                sent,
                catalog,
                audit,
                Clock.fixed(now, ZoneOffset.UTC));
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

    @AtMidnight
    void goods_are_expected_today_until_the_day_ends_here(String zone, Instant before, Instant after, LocalDate day) {
        var facility = TestFacility.in(zone, jdbc);
        var vendor = facility.vendor("Bags Inc");

        assertThat(drafted(facility, before, day, vendor, false)).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(drafted(facility, after, day, vendor, false))
                .isEqualTo(new PurchaseOutcome.WrongDay(day, day.plusDays(1)));
    }

    @AtMidnight
    void a_certificate_holds_for_goods_that_come_on_its_last_day_and_not_on_the_next(
            String zone, Instant before, Instant after, LocalDate day) {
        var facility = TestFacility.in(zone, jdbc);
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
