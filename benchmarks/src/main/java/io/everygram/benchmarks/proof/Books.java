package io.everygram.benchmarks.proof;

import static io.everygram.benchmarks.Company.FACILITY;
import static io.everygram.benchmarks.Company.VAULT;
import static io.everygram.benchmarks.Company.VENDOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.everygram.benchmarks.Company;
import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerVerification;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.NewTags;
import io.everygram.ledger.Place;
import io.everygram.ledger.Seals;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import io.everygram.platform.SqlCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** A ledger over a migrated database, with the company of the measurements, and short words for what proofs book. */
final class Books implements AutoCloseable {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final JdbcClient jdbc;
    final Ledger ledger;
    final Seals seals;
    final Stock stock;
    final PlatformTransactionManager transactions;
    private final LedgerVerification verification;

    @EnableTransactionManagement(proxyTargetClass = true)
    @Import({
        SqlCatalog.class,
        LedgerStore.class,
        PromiseStore.class,
        Ledger.class,
        Seals.class,
        Stock.class,
        NewTags.class,
        LedgerVerification.class
    })
    static class Rooms {}

    Books(DataSource source) {
        transactions = new DataSourceTransactionManager(source);
        jdbc = JdbcClient.create(source);
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(PlatformTransactionManager.class, () -> transactions);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.register(Rooms.class);
        context.refresh();
        ledger = context.getBean(Ledger.class);
        seals = context.getBean(Seals.class);
        stock = context.getBean(Stock.class);
        verification = context.getBean(LedgerVerification.class);
        Company.write(jdbc, FACILITY);
    }

    static PackageTag tag() {
        return PackageTag.of("1A406030000%013d".formatted(SERIAL.getAndIncrement()));
    }

    static Command.Header header() {
        return header(IdempotencyKey.fresh());
    }

    static Command.Header header(IdempotencyKey key) {
        return Command.Header.of(FACILITY, key, Instant.now(Clock.systemUTC()), "proof", "doc");
    }

    static Quantity each(long n) {
        return Quantity.of(n, Unit.EACH);
    }

    static Quantity grams(String n) {
        return Quantity.of(n, Unit.GRAM);
    }

    static Command.Receive receipt(
            Command.Header header, PackageTag tag, String lot, ItemId item, Quantity quantity, String dollars) {
        return new Command.Receive(
                header,
                List.of(new Command.ReceivedUnit(
                        Optional.of(tag),
                        lot,
                        item,
                        quantity,
                        VENDOR,
                        VAULT,
                        Money.of(dollars),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed")));
    }

    /** Receives one package into the vault. */
    @CanIgnoreReturnValue
    PackageTag received(ItemId item, Quantity quantity, String dollars) {
        var tag = tag();
        posted(ledger.post(receipt(header(), tag, "LOT-1", item, quantity, dollars)));
        return tag;
    }

    static Command.Transfer transfer(
            Command.Header header,
            MovementKind kind,
            PackageTag tag,
            Optional<Place> from,
            Place to,
            Quantity quantity) {
        return new Command.Transfer(
                header,
                kind,
                List.of(new Command.TransferLine(UnitRef.of(tag), from, to, Optional.of(quantity))),
                Optional.empty());
    }

    LedgerOutcome transfer(MovementKind kind, PackageTag tag, Place to, Quantity quantity) {
        return ledger.post(transfer(header(), kind, tag, Optional.empty(), to, quantity));
    }

    /** Wherever the unit stands; without loss. */
    static Command.Consumed used(PackageTag tag, Quantity quantity) {
        return new Command.Consumed(UnitRef.of(tag), Optional.empty(), quantity, Quantity.zero(quantity.unit()));
    }

    static Command.Produced made(PackageTag tag, ItemId item, Quantity quantity, Place to) {
        return new Command.Produced(
                Optional.of(tag), "L", item, quantity, to, Optional.empty(), Optional.empty(), "TestPassed");
    }

    LedgerOutcome convert(MovementKind kind, List<Command.Consumed> used, List<Command.Produced> made) {
        return ledger.post(new Command.Convert(header(), kind, used, made));
    }

    @CanIgnoreReturnValue
    static MovementId posted(LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Posted(var movement, var _)) {
            return movement;
        }
        throw new AssertionError("Not posted: " + outcome);
    }

    /** Quantity and cost at a place, as {@code "12 @ 3.5"}; {@code "0 @ 0"} where there is nothing. */
    String at(PackageTag tag, Place place) {
        return jdbc.sql("""
                        SELECT trim_scale(b.quantity) || ' @ ' || trim_scale(b.cost) FROM ledger.balance AS b
                        JOIN ledger.place AS p USING (facility_id, place_id) JOIN ledger.stock_unit AS u USING (facility_id, unit_id)
                        WHERE u.tag = :tag AND p.kind = :kind AND p.ref = :ref""")
                .param("tag", tag.value())
                .param("kind", place.kind().name())
                .param("ref", place.ref())
                .query(String.class)
                .optional()
                .orElse("0 @ 0");
    }

    LedgerVerification.Report verified() {
        return verification.verify();
    }

    void areClean(String when) {
        assertThat(verified().firstBad()).as(when).isEmpty();
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** Another facility in the same books, with rooms of its own. */
    FacilityId facility(long number) {
        var facility = new FacilityId(number);
        Company.write(jdbc, facility);
        return facility;
    }

    @Override
    public void close() {
        context.close();
    }
}
