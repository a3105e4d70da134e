package io.everygram.testing;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A facility of its own for a test: license, one room for each purpose, and whatever items, vendors, customers, people and packages the test asks for.
 * Codes, tags and logins carry the facility's number, so that tests in one database never meet.
 */
public final class TestFacility {
    private static final AtomicLong NUMBER = new AtomicLong(100);
    private static final List<String> PURPOSES = List.of(
            "RECEIVING",
            "QUARANTINE",
            "VAULT",
            "FINISHED_GOODS",
            "PICK_ZONE",
            "PACKING",
            "STAGING",
            "WASTE",
            "RETURNS",
            "PRODUCTION");

    private final JdbcClient jdbc;
    private final FacilityId id;
    private final AtomicLong serial = new AtomicLong(1);
    private long supplier;

    private TestFacility(JdbcClient jdbc, FacilityId id) {
        this.jdbc = jdbc;
        this.id = id;
    }

    /** In California, in the zone of Los Angeles, tracked by Metrc. */
    public static TestFacility create(JdbcClient jdbc) {
        var facility = new TestFacility(jdbc, new FacilityId(NUMBER.incrementAndGet()));
        facility.masterData();
        return facility;
    }

    /** The same on the clock of another zone. */
    public static TestFacility in(String zone, JdbcClient jdbc) {
        var facility = create(jdbc);
        var _ = jdbc.sql("UPDATE catalog.facility SET zone = :z WHERE facility_id = :f")
                .param("z", zone)
                .param("f", facility.id.value())
                .update();
        return facility;
    }

    private void masterData() {
        long f = id.value();
        var _ = jdbc.sql("""
                        INSERT INTO catalog.facility (facility_id, code, name, state, zone, street, city, zip, phone, latitude, longitude)
                        VALUES (:f, :code, :name, 'CA', 'America/Los_Angeles', '1 Main St', 'Vernon', '90058', '(555) 010-0000', 34.0, -118.2)""")
                .param("f", f)
                .param("code", "F" + f)
                .param("name", "Facility " + f)
                .update();
        var _ = jdbc.sql("""
                        INSERT INTO catalog.license (facility_id, number, type, state_system, valid_from, valid_to)
                        VALUES (:f, :number, 'Distributor', 'METRC', '2020-01-01', '2099-01-01')""").param("f", f).param("number", license()).update();
        for (int i = 0; i < PURPOSES.size(); i++) {
            var purpose = PURPOSES.get(i);
            var _ = jdbc.sql(
                            "INSERT INTO catalog.room (facility_id, room_id, code, name, purpose) VALUES (:f, :r, :code, :name, :purpose)")
                    .param("f", f)
                    .param("r", f * 100 + i)
                    .param("code", purpose)
                    .param(
                            "name",
                            purpose.charAt(0)
                                    + purpose.substring(1)
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .replace('_', ' '))
                    .param("purpose", purpose)
                    .update();
        }
    }

    public FacilityId id() {
        return id;
    }

    public String license() {
        return "C11-%07d-LIC".formatted(id.value());
    }

    /** The room of a purpose, e.g. {@code VAULT}. */
    public Place room(String purpose) {
        return Place.room(id.value() * 100 + PURPOSES.indexOf(purpose));
    }

    /** A tracked item counted by the piece, 3.5 g each; its number and name carry the facility's number. */
    public ItemId item(String name) {
        return item(name, "EACH", "3.5", true);
    }

    /** @param contentGrams of one unit; {@code null} for none stated */
    public ItemId item(
            String name, String unit, @org.jspecify.annotations.Nullable String contentGrams, boolean tracked) {
        return new ItemId(jdbc.sql("""
                        INSERT INTO catalog.item (number, name, tracked, category, state_category, unit, content_grams, cost, price)
                        VALUES (:number, :name, :tracked, :category, 'Flower (packaged)', :unit, :content::numeric, 10, 20) RETURNING item_id""")
                .param("number", "F%d-%s".formatted(id.value(), serial.getAndIncrement()))
                .param("name", name + " F" + id.value())
                .param("tracked", tracked)
                .param("category", tracked ? "flower" : "packaging")
                .param("unit", unit)
                .param("content", contentGrams)
                .query(Long.class)
                .single());
    }

    public long vendor(String name) {
        return jdbc.sql(
                        "INSERT INTO catalog.vendor (code, name, kind, lead_time_days) VALUES (:code, :name, 'packaging', 7) RETURNING vendor_id")
                .param("code", "V%d-%d".formatted(id.value(), serial.getAndIncrement()))
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** The vendor whom {@link #received} receives from. */
    private synchronized long supplier() {
        if (supplier == 0) {
            supplier = vendor("Supplier");
        }
        return supplier;
    }

    public long customer(String name) {
        long number = serial.getAndIncrement();
        return jdbc.sql("""
                        INSERT INTO catalog.customer (facility_id, customer_id, code, name, license_number, license_valid_to, street, city, state, zip, phone,
                            latitude, longitude)
                        VALUES (:f, :c, :code, :name, :license, '2099-01-01', '2 Side St', 'Los Angeles', 'CA', '90012', '(555) 010-0001', 34.05, -118.25)
                        RETURNING customer_id""")
                .param("f", id.value())
                .param("c", id.value() * 1000 + number)
                .param("code", "C-" + number)
                .param("name", name)
                .param("license", "C10-%07d-LIC".formatted(number))
                .query(Long.class)
                .single();
    }

    /** A person with these roles here and nowhere else, whose password is {@link Browser#PASSWORD}. Gives the login. */
    public String person(People people, String name, Role... roles) {
        var login = name.toLowerCase(java.util.Locale.ROOT) + id.value();
        people.save(login, name, Browser.PASSWORD, Map.of(id, Set.of(roles)));
        return login;
    }

    public PackageTag tag() {
        return PackageTag.of("1A406030%04d%012d".formatted(id.value(), serial.getAndIncrement()));
    }

    /** An identifier of 16 digits as a state gives it. */
    public PackageTag barcode() {
        return PackageTag.of("4%06d%09d".formatted(id.value(), serial.getAndIncrement()));
    }

    /** What stands for an identifier until the state gives one. */
    public PackageTag provisional() {
        return PackageTag.of("0%06d%09d".formatted(id.value(), serial.getAndIncrement()));
    }

    /** Receives one tested package that cost $100 into a room and gives its tag. */
    public PackageTag received(
            Ledger ledger, ItemId item, Quantity quantity, String purpose, Instant at, LocalDate expiresOn) {
        return received(ledger, item, quantity, purpose, at, expiresOn, "100");
    }

    /** @param dollars what all of it cost */
    public PackageTag received(
            Ledger ledger,
            ItemId item,
            Quantity quantity,
            String purpose,
            Instant at,
            LocalDate expiresOn,
            String dollars) {
        return received(ledger, tag(), item, quantity, purpose, at, expiresOn, dollars);
    }

    /** The same under a tag that it has already. */
    public PackageTag received(
            Ledger ledger,
            PackageTag tag,
            ItemId item,
            Quantity quantity,
            String purpose,
            Instant at,
            LocalDate expiresOn,
            String dollars) {
        receive(
                ledger,
                at,
                List.of(unit(
                        tag,
                        item,
                        quantity,
                        purpose,
                        dollars,
                        Optional.of(expiresOn.minusDays(365)),
                        Optional.of(expiresOn))));
        return tag;
    }

    /** Receives so many tested packages in one delivery. */
    public void receivedAlike(Ledger ledger, ItemId item, Quantity each, String purpose, Instant at, int packages) {
        receive(
                ledger,
                at,
                java.util.stream.IntStream.range(0, packages)
                        .mapToObj(n -> unit(tag(), item, each, purpose, "1", Optional.empty(), Optional.empty()))
                        .toList());
    }

    private Command.ReceivedUnit unit(
            PackageTag tag,
            ItemId item,
            Quantity quantity,
            String purpose,
            String dollars,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn) {
        return new Command.ReceivedUnit(
                Optional.of(tag),
                "LOT-" + id.value(),
                item,
                quantity,
                Place.vendor(supplier()),
                room(purpose),
                Money.of(dollars),
                packagedOn,
                expiresOn,
                "TestPassed");
    }

    private void receive(Ledger ledger, Instant at, List<Command.ReceivedUnit> units) {
        var outcome = ledger.post(
                new Command.Receive(Command.Header.of(id, IdempotencyKey.fresh(), at, "tester", "test"), units));
        if (!(outcome instanceof LedgerOutcome.Posted)) {
            throw new AssertionError("The test's packages were not received: " + outcome);
        }
    }
}
