package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.SimulatorSwitches;
import io.everygram.testing.TestBioTrack;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What nobody outside is sure of about BioTrack is a switch of its stand-in; the link does its work whichever way each of them stands. */
@WholeApplication
class BioTrackSwitchesTest {
    private static final TestBioTrack STATE = TestBioTrack.of("zw");

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final TransactionTemplate transactions;
    private final TestFacility facility;
    private final ItemId item;
    private final String name;

    @Autowired
    BioTrackSwitchesTest(
            JdbcClient jdbc, Ledger ledger, StateLink link, Outbox outbox, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.transactions = transactions;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.name = "Haze F" + facility.id().value();
    }

    /** Each setting that is not the usual one, and once all as usual; those of the newer interface are not the link's. */
    static Stream<Map<String, String>> settings() {
        return SimulatorSwitches.each("biotrack-switches")
                .filter(one -> one.keySet().stream().noneMatch(which -> which.startsWith("rest")));
    }

    @AfterEach
    void usual() {
        STATE.noFaults();
        SimulatorSwitches.usual("biotrack-switches").forEach(STATE::set);
    }

    private PackageTag everywhere() {
        var tag = facility.barcode();
        var _ = facility.received(
                ledger,
                tag,
                item,
                Quantity.of(40, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(1)),
                LocalDate.of(2099, 1, 1),
                "100");
        STATE.has(facility, tag, name, 40, "Vault");
        return tag;
    }

    private Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                .withReason(reason, "scale 2");
    }

    private void posted(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    private void adjusted(PackageTag tag, int by) {
        posted(new Command.Adjust(
                header("Scale Variance"),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(by, Unit.EACH)))));
    }

    private void moved(PackageTag tag, MovementKind kind, Place to) {
        posted(new Command.Transfer(
                header("Spoilage"), kind, List.of(Command.TransferLine.all(UnitRef.of(tag), to)), Optional.empty()));
    }

    private PackageTag split(PackageTag tag) {
        var part = facility.provisional();
        posted(new Command.Convert(
                header(""),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(12, Unit.EACH), Quantity.of(0, Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT",
                        item,
                        Quantity.of(12, Unit.EACH),
                        facility.room("STAGING"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        return part;
    }

    private String official(PackageTag ours) {
        return jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.id().value())
                .param("o", ours.value())
                .query(String.class)
                .single();
    }

    private String mirrored(PackageTag tag) {
        return jdbc.sql(
                        "SELECT status || ' ' || quantity::float8 || ' ' || location || ' ' || lab_state FROM tracking.state_package WHERE facility_id = :f AND tag = :t")
                .param("f", facility.id().value())
                .param("t", tag.value())
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private void changes() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    /** What the state finds too early goes when its time has come. */
    private void sent() {
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        if (outbox.waiting(facility.id()) > 0) {
            STATE.later("PT73H");
            jdbc.sql("UPDATE tracking.outbox SET not_before = NULL WHERE facility_id = :f")
                    .param("f", facility.id().value())
                    .update();
            assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        }
    }

    private void sentAll() {
        sent();
        assertThat(outbox.messages(facility.id(), "", true)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void the_link_works_whichever_way_it_is(Map<String, String> switches) {
        var less = everywhere();
        var more = everywhere();
        var source = everywhere();
        var failed = everywhere();
        var destroyed = everywhere();
        STATE.connect(link, facility);
        switches.forEach(STATE::set);
        assertThat(link.refresh(facility.id()))
                .isInstanceOfSatisfying(
                        StateLink.Refresh.Read.class,
                        read -> assertThat(read.packages()).isEqualTo(5));

        adjusted(less, -3);
        adjusted(more, 2);
        var part = split(source);
        STATE.fault("{\"name\": \"lost-answer\", \"path\": \"inventory_adjust\", \"times\": 1}");
        STATE.fault("{\"name\": \"unavailable\", \"path\": \"inventory_split\", \"times\": 1}");
        STATE.later("PT2M");
        sentAll();
        STATE.edit(
                "inventory_qa_sample",
                "9" + failed.value().substring(1),
                "{\"result\": \"" + switches.getOrDefault("failResult", "0") + "\"}");
        changes();
        assertThat(List.of(mirrored(less), mirrored(more), mirrored(source), mirrored(part), mirrored(failed)))
                .containsExactly(
                        "ACTIVE 37 Vault TestPassed",
                        "ACTIVE 42 Vault TestPassed",
                        "ACTIVE 28 Vault TestPassed",
                        "ACTIVE 12 Staging TestPassed",
                        "ACTIVE 40 Vault TestFailed");
        assertThat(STATE.rows("inventory_adjust")
                        .valueStream()
                        .filter(row -> row.path("inventoryid").asString("").equals(less.value())))
                .as("once, though its answer was lost")
                .hasSize(1);

        leaves(part);
        destroyed(destroyed, switches);
        comesIn(switches);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    private void leaves(PackageTag part) {
        var customer = "customer-" + facility.license();
        STATE.place("C-" + facility.license(), customer, 0);
        var number = "MF-" + facility.id().value();
        var lines =
                List.of(new ManifestReport.Line(part.value(), Quantity.of(12, Unit.EACH), new BigDecimal("120.50")));
        var departs = Instant.now().plus(Duration.ofDays(400));
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(),
                new ManifestReport(
                        number,
                        facility.license(),
                        "C-" + facility.license(),
                        "SO-1",
                        "Wholesale Manifest",
                        "I-25 N",
                        departs,
                        departs.plus(Duration.ofHours(1)),
                        ZoneOffset.UTC,
                        "555",
                        new ManifestReport.Driver("Frank", "D1", "E-1"),
                        new ManifestReport.Vehicle("Ford", "Transit", "8TST001"),
                        lines)));
        sentAll();
        changes();
        assertThat(mirrored(part)).as("on a manifest it is there still").matches("(ACTIVE|IN_TRANSIT) 12 .*");
        moved(part, MovementKind.SHIP, Place.inTransit(number));
        transactions.executeWithoutResult(status -> outbox.reportDeparture(facility.id(), number, lines, "Frank"));
        sentAll();
        assertThat(STATE.row("inventory_transfer", "inventoryid", official(part))
                        .path("price")
                        .asString())
                .isEqualTo("120.5");
        changes();
        assertThat(mirrored(part)).startsWith("INACTIVE 0");
    }

    private void destroyed(PackageTag tag, Map<String, String> switches) {
        moved(tag, MovementKind.DESTROY, Place.of(Place.Kind.DESTROYED));
        sent();
        if (switches.getOrDefault("destroyReason", "").equals("LISTED")) {
            assertThat(outbox.messages(facility.id(), "", true)).singleElement().satisfies(open -> {
                assertThat(open.state())
                        .as("a person chooses the state's number")
                        .isEqualTo("REFUSED");
                assertThat(open.cause() + open.advice()).contains("reason");
            });
            return;
        }
        assertThat(outbox.messages(facility.id(), "", true)).isEmpty();
        assertThat(STATE.item(tag.value()).path("deleted").asInt()).isEqualTo(1);
    }

    /** Of 20 that were sent 15 are there. */
    private void comesIn(Map<String, String> switches) {
        var grower = "grower-" + facility.license();
        STATE.place("G-" + facility.license(), grower, 0);
        STATE.row("user", grower, grower, "\"username\": \"%s\", \"password\": \"secret\"".formatted(grower));
        STATE.row("vehicle", grower + " 1", grower, "\"vehicle_id\": \"1\"");
        STATE.row("employee", grower + " 1", grower, "\"employee_id\": \"1\"");
        var tag = facility.barcode();
        STATE.row("inventory", tag.value(), grower, """
                "id": "%s", "location": "G-%s", "inventorytype": 28, "productname": "Kush", "remaining_quantity": "20\"""".formatted(tag.value(), facility.license()));
        STATE.row(
                "inventory_qa_sample",
                "9" + tag.value().substring(1),
                grower,
                "\"inventoryid\": \"9\", \"parentid\": \"%s\", \"result\": 1".formatted(tag.value()));
        var made = STATE.act(grower, "inventory_manifest", """
                "location": "G-%1$s", "employee_id": "1", "vehicle_id": "1",
                "stop_overview": {"approximate_departure": 4102444800, "approximate_arrival": 4102448400, "vendor_license": "%1$s", "stop_number": 1, "barcodeid": ["%2$s"]}""".formatted(facility.license(), tag.value()));
        STATE.later("PT25H");
        var gone = STATE.act(grower, "inventory_transfer_outbound", """
                "manifest_id": "%s", "data": {"barcodeid": "%s", "price": "200"}""".formatted(
                        made.path("barcode_id").asString(), tag.value()));
        assertThat(gone.path("success").asString()).as(made + " " + gone).isEqualTo("1");
        var _ = facility.received(
                ledger,
                tag,
                item,
                Quantity.of(15, Unit.EACH),
                "RECEIVING",
                Instant.now(),
                LocalDate.of(2099, 1, 1),
                "200");
        sent();
        var receipt = outbox.messages(facility.id(), "", true).stream()
                .filter(open ->
                        open.subject().equals(tag.value()) && open.kind().equals("RECEIVE"))
                .findFirst();
        if (switches.getOrDefault("partialReceipt", "").equals("REFUSED")) {
            assertThat(receipt.orElseThrow().state()).isEqualTo("REFUSED");
            assertThat(receipt.get().cause()).isNotBlank();
            assertThat(receipt.get().advice()).isNotBlank();
        } else {
            assertThat(receipt).isEmpty();
            assertThat(STATE.item(tag.value()).path("location").asString()).isEqualTo(facility.license());
        }
    }
}
