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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A facility whose state has BioTrack, in the book and in the stand-in: the words in which the tests of the link speak. */
@WholeApplication
abstract class BioTrackDesk {
    final TestBioTrack state;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ledger ledger;

    @Autowired
    StateLink link;

    @Autowired
    Outbox outbox;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    IncomingTransfers transfers;

    TestFacility facility;
    ItemId item;
    String name = "";
    /** In which the item is kept. */
    Unit unit = Unit.EACH;

    /** @param state of the class's own, because its faults and switches are */
    BioTrackDesk(TestBioTrack state) {
        this.state = state;
    }

    @BeforeEach
    void open() {
        facility = TestFacility.create(jdbc);
        item = facility.item("Haze");
        name = "Haze F" + facility.id().value();
        state.noFaults();
        state.set(SimulatorSwitches.usual("biotrack-switches"));
    }

    final void inBook(PackageTag tag, int quantity, String room, String cost, Instant at) {
        var _ = facility.received(
                ledger, tag, item, Quantity.of(quantity, unit), room, at, LocalDate.of(2099, 1, 1), cost);
    }

    /** In the book first, so that the connected facility owes nothing for it. */
    final PackageTag everywhere(int quantity) {
        var tag = facility.barcode();
        inBook(tag, quantity, "VAULT", "100", Instant.now().minus(Duration.ofHours(1)));
        state.has(facility, tag, name, quantity, "Vault");
        return tag;
    }

    final void connected() {
        state.connect(link, facility);
        read();
    }

    final void read() {
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    final void changes() {
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    final Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                .withReason(reason, "scale 2");
    }

    final void posted(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    final void adjusted(PackageTag tag, int difference) {
        posted(new Command.Adjust(
                header("Scale Variance"),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(difference, unit)))));
    }

    final void moved(PackageTag tag, MovementKind kind, Place to) {
        posted(new Command.Transfer(
                header(""), kind, List.of(Command.TransferLine.all(UnitRef.of(tag), to)), Optional.empty()));
    }

    final PackageTag split(PackageTag tag, int quantity, String room) {
        return converted(tag, quantity, 0, item, room, MovementKind.SPLIT);
    }

    final PackageTag converted(PackageTag tag, int quantity, int loss, ItemId into, String room, MovementKind kind) {
        var part = facility.provisional();
        posted(new Command.Convert(
                header(""),
                kind,
                List.of(new Command.Consumed(
                        UnitRef.of(tag),
                        Optional.empty(),
                        Quantity.of(quantity + loss, unit),
                        Quantity.of(loss, unit))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT",
                        into,
                        Quantity.of(quantity, unit),
                        facility.room(room),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        return part;
    }

    final void sent() {
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(outbox.waiting(facility.id()))
                .as(() -> outbox.messages(facility.id(), "", true).toString())
                .isZero();
    }

    final String official(PackageTag ours) {
        return jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.id().value())
                .param("o", ours.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    final String mirrored(String tag) {
        return jdbc.sql("""
                        SELECT status || ' ' || quantity::float8 || ' ' || unit || ' ' || location || ' ' || lab_state FROM tracking.state_package
                        WHERE facility_id = :f AND tag = :t""")
                .param("f", facility.id().value())
                .param("t", tag)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    final String mirrored(PackageTag tag) {
        return mirrored(tag.value());
    }

    final int left(String barcode) {
        return state.item(barcode).path("remaining_quantity").asInt(-1);
    }

    final Message onlyOpen() {
        var open = outbox.messages(facility.id(), "", true);
        assertThat(open).hasSize(1);
        return open.getFirst();
    }

    // ------------------------------------------------------------------ goods that leave

    final void customer() {
        var customer = "customer-" + facility.license();
        state.place("C-" + facility.license(), customer, 0);
        state.row("user", customer, customer, "\"username\": \"%s\", \"password\": \"secret\"".formatted(customer));
    }

    /** Announced and taken. */
    final String manifest(PackageTag... tags) {
        customer();
        var number = "MF-" + facility.id().value();
        announced(number, Instant.now().plus(Duration.ofHours(25)), lines(tags));
        sent();
        return number;
    }

    /** Queued, not sent. */
    final void announced(String number, Instant departs, List<ManifestReport.Line> lines) {
        transactions.executeWithoutResult(status -> outbox.reportManifest(
                facility.id(),
                new ManifestReport(
                        number,
                        facility.license(),
                        new ManifestReport.Recipient("C-" + facility.license(), LocalDate.parse("2099-01-01"), false),
                        "SO-1",
                        "Wholesale Manifest",
                        "I-25 N",
                        departs,
                        departs.plus(Duration.ofHours(1)),
                        ZoneOffset.UTC,
                        "555",
                        new ManifestReport.Driver("Frank", "D1", "E-1"),
                        Optional.empty(),
                        new ManifestReport.Vehicle("Ford", "Transit", "8TST001"),
                        Optional.empty(),
                        lines),
                "Frank"));
    }

    final List<ManifestReport.Line> lines(PackageTag... tags) {
        return java.util.Arrays.stream(tags)
                .map(tag -> new ManifestReport.Line(tag.value(), Quantity.of(12, unit), new BigDecimal("120.50")))
                .toList();
    }

    final void shipped(PackageTag part, String number) {
        moved(part, MovementKind.SHIP, Place.inTransit(number));
        transactions.executeWithoutResult(
                status -> outbox.reportDeparture(facility.id(), number, lines(part), "Frank"));
    }

    final void destroyed(PackageTag tag) {
        posted(new Command.Transfer(
                header("Spoilage"),
                MovementKind.DESTROY,
                List.of(Command.TransferLine.all(UnitRef.of(tag), Place.of(Place.Kind.DESTROYED))),
                Optional.empty()));
    }

    // ------------------------------------------------------------------ goods that come in

    /** A grower sends 20 pieces; they are on their way. */
    final PackageTag onItsWay() {
        var grower = "grower-" + facility.license();
        state.place("G-" + facility.license(), grower, 0);
        state.row("user", grower, grower, "\"username\": \"%s\", \"password\": \"secret\"".formatted(grower));
        state.row("vehicle", grower + " 1", grower, "\"vehicle_id\": \"1\"");
        state.row("employee", grower + " 1", grower, "\"employee_id\": \"1\"");
        var tag = facility.barcode();
        state.row("inventory", tag.value(), grower, """
                "id": "%s", "location": "G-%s", "inventorytype": 28, "productname": "Kush", "remaining_quantity": "20\"""".formatted(tag.value(), facility.license()));
        state.row(
                "inventory_qa_sample",
                "9" + tag.value().substring(1),
                grower,
                "\"inventoryid\": \"9\", \"parentid\": \"%s\", \"result\": 1".formatted(tag.value()));
        var made = state.act(grower, "inventory_manifest", """
                "location": "G-%1$s", "employee_id": "1", "vehicle_id": "1",
                "stop_overview": {"approximate_departure": 4102444800, "approximate_arrival": 4102448400, "approximate_route": "I-91", "vendor_license": "%1$s", "stop_number": 1, "barcodeid": ["%2$s"]}""".formatted(facility.license(), tag.value()));
        state.later("PT25H");
        var gone = state.act(grower, "inventory_transfer_outbound", """
                "manifest_id": "%s", "data": {"barcodeid": "%s", "price": "200"}""".formatted(
                        made.path("barcode_id").asString(), tag.value()));
        assertThat(gone.path("success").asString()).as(made + " " + gone).isEqualTo("1");
        return tag;
    }

    /** All of a delivery that the state announced is taken in. */
    final void told(PackageTag tag) {
        transactions.executeWithoutResult(status -> transfers.tell(
                facility.id(),
                transfers.withTag(facility.id(), tag.value()).orElseThrow(),
                List.of(new IncomingTransfers.Told(tag.value(), Quantity.of(20, unit), "")),
                "Receiving",
                LocalDate.now(ZoneId.of("America/Los_Angeles")),
                "Luis"));
    }

    final JsonNode at(PackageTag tag) {
        return state.item(tag.value());
    }
}
