package io.everygram.ledger;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.store.LedgerStore;
import io.everygram.ledger.store.PromiseStore;
import io.everygram.ledger.store.StandingStore;
import io.everygram.platform.SqlCatalog;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** A ledger over a test database, with one facility, three rooms and four items. */
final class LedgerFixture implements AutoCloseable {
    static final FacilityId FACILITY = new FacilityId(1);
    static final ItemId FLOWER = new ItemId(1);
    static final ItemId EIGHTH = new ItemId(2);
    static final ItemId GUMMY = new ItemId(3);
    static final ItemId BAG = new ItemId(4);
    static final Place VAULT = Place.room(1);
    static final Place PICK_ZONE = Place.room(2);
    static final Place DOCK = Place.room(3);
    static final Place VENDOR = Place.vendor(1);
    static final Place CUSTOMER = Place.customer(1);

    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    /** What a listener heard, in order; of movements that were taken back too. */
    final List<BookedMovement> heard = new CopyOnWriteArrayList<>();

    final JdbcClient jdbc;
    final Ledger ledger;
    final Seals seals;
    final LedgerVerification verification;
    final StockView view;

    @EnableTransactionManagement
    static class Transactions {}

    LedgerFixture(DataSource dataSource) {
        context.registerBean(DataSource.class, () -> dataSource);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(dataSource));
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(dataSource));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(MovementListener.class, () -> heard::add);
        context.register(
                SqlCatalog.class,
                Transactions.class,
                LedgerStore.class,
                PromiseStore.class,
                Ledger.class,
                Seals.class,
                Stock.class,
                StandingStore.class,
                StandingStock.class,
                StockView.class,
                NewTags.class,
                LedgerVerification.class);
        context.refresh();
        jdbc = context.getBean(JdbcClient.class);
        ledger = context.getBean(Ledger.class);
        seals = context.getBean(Seals.class);
        verification = context.getBean(LedgerVerification.class);
        view = context.getBean(StockView.class);
        masterData();
    }

    private void masterData() {
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (1, 'LAX', 'Test', 'CA', 'America/Los_Angeles', '1 Main', 'Vernon', '90058', 34, -118) ON CONFLICT DO NOTHING""").update();
        var _ = jdbc.sql("""
                INSERT INTO catalog.room (facility_id, room_id, code, name, purpose)
                VALUES (1, 1, 'V', 'Vault', 'VAULT'), (1, 2, 'P', 'Pick zone', 'PICK_ZONE'), (1, 3, 'D', 'Dock', 'STAGING')
                ON CONFLICT DO NOTHING""").update();
        var _ = jdbc.sql("""
                INSERT INTO catalog.item (item_id, number, name, tracked, category, unit, content_grams)
                VALUES (1, 'FL', 'Bulk flower', true, 'flower', 'GRAM', NULL), (2, 'E8', 'Eighth 3.5 g', true, 'flower', 'EACH', 3.5),
                       (3, 'GU', 'Gummies', true, 'edible', 'EACH', NULL), (4, 'BG', 'Bag', false, 'packaging', 'EACH', NULL)
                ON CONFLICT DO NOTHING""").update();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.vendor (vendor_id, code, name, kind, lead_time_days) VALUES (1, 'V', 'Vendor', 'x', 1) ON CONFLICT DO NOTHING")
                .update();
        var _ = jdbc.sql("""
                INSERT INTO catalog.customer (facility_id, customer_id, code, name, license_number, license_valid_to, city, state, latitude, longitude)
                VALUES (1, 1, 'C', 'Customer', 'L', '2099-01-01', 'LA', 'CA', 34, -118) ON CONFLICT DO NOTHING""").update();
    }

    /** The stock without what was remembered of it. */
    StockView viewWithoutMemory() {
        var store = context.getBean(StandingStore.class);
        return new StockView(new StandingStock(store, Clock.systemUTC()), store);
    }

    /** A second house in the same state, with a vault. */
    FacilityId otherFacility() {
        var _ = jdbc.sql("""
                INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, latitude, longitude)
                VALUES (2, 'SFO', 'Other', 'CA', 'America/Los_Angeles', '2 Main', 'Oakland', '94601', 37, -122) ON CONFLICT DO NOTHING""").update();
        var _ = jdbc.sql(
                        "INSERT INTO catalog.room (facility_id, room_id, code, name, purpose) VALUES (2, 1, 'V', 'Vault', 'VAULT') ON CONFLICT DO NOTHING")
                .update();
        return new FacilityId(2);
    }

    /** In one transaction. */
    <T> T together(Supplier<T> work) {
        return Objects.requireNonNull(new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                .execute(status -> work.get()));
    }

    /** Whether a statement waits for a lock that another transaction holds. */
    boolean somebodyWaits() {
        return jdbc.sql(
                        "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))")
                .query(Boolean.class)
                .single();
    }

    static PackageTag tag() {
        return PackageTag.of("1A406030000%013d".formatted(SERIAL.getAndIncrement()));
    }

    static Command.Header header() {
        return header("doc");
    }

    static Command.Header header(String document) {
        return Command.Header.of(FACILITY, IdempotencyKey.fresh(), Instant.now(Clock.systemUTC()), "tester", document);
    }

    static UnitRef ref(PackageTag tag) {
        return UnitRef.of(tag);
    }

    static Quantity each(long n) {
        return Quantity.of(n, Unit.EACH);
    }

    static Quantity grams(String n) {
        return Quantity.of(n, Unit.GRAM);
    }

    Command.ReceivedUnit package_(PackageTag tag, ItemId item, Quantity quantity, String cost) {
        return new Command.ReceivedUnit(
                Optional.of(tag),
                "LOT-1",
                item,
                quantity,
                VENDOR,
                VAULT,
                Money.of(cost),
                Optional.empty(),
                Optional.empty(),
                "TestPassed");
    }

    /** Receives one package into the vault. */
    @com.google.errorprone.annotations.CanIgnoreReturnValue
    PackageTag received(ItemId item, Quantity quantity, String cost) {
        var tag = tag();
        posted(ledger.post(new Command.Receive(header(), List.of(package_(tag, item, quantity, cost)))));
        return tag;
    }

    LedgerOutcome transfer(MovementKind kind, PackageTag tag, Place to, Quantity quantity) {
        return ledger.post(new Command.Transfer(
                header(),
                kind,
                List.of(new Command.TransferLine(ref(tag), Optional.empty(), to, Optional.of(quantity))),
                Optional.empty()));
    }

    @com.google.errorprone.annotations.CanIgnoreReturnValue
    static MovementId posted(LedgerOutcome outcome) {
        if (outcome instanceof LedgerOutcome.Posted(var movement, var _)) {
            return movement;
        }
        throw new AssertionError("Not posted: " + outcome);
    }

    /** Quantity and cost at a place, as {@code "12 @ 3.5"}; {@code "0 @ 0"} where there is nothing. */
    String at(PackageTag tag, Place place) {
        return jdbc.sql("""
                        SELECT trim_scale(b.quantity) || ' @ ' || trim_scale(b.cost)
                        FROM ledger.balance b JOIN ledger.place p USING (facility_id, place_id) JOIN ledger.stock_unit u USING (facility_id, unit_id)
                        WHERE u.tag = :tag AND p.kind = :kind AND p.ref = :ref""")
                .param("tag", tag.value())
                .param("kind", place.kind().name())
                .param("ref", place.ref())
                .query(String.class)
                .optional()
                .orElse("0 @ 0");
    }

    /** Quantity at a place at a moment, as it is known now. */
    String asOf(PackageTag tag, Place place, Instant moment) {
        var unit = id("SELECT unit_id FROM ledger.stock_unit WHERE tag = ?", tag.value());
        var at = id(
                "SELECT place_id FROM ledger.place WHERE kind = ? AND ref = ?",
                place.kind().name(),
                place.ref());
        return context.getBean(Stock.class).asOf(FACILITY, moment, false).stream()
                .filter(row -> row.unitId() == unit && row.placeId() == at)
                .map(row -> row.quantity().stripTrailingZeros().toPlainString())
                .findFirst()
                .orElse("0");
    }

    private long id(String query, Object... parameters) {
        return jdbc.sql(query).params(parameters).query(Long.class).single();
    }

    @Override
    public void close() {
        context.close();
    }
}
