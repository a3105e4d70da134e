package io.everygram.purchasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.CurrentPerson;
import io.everygram.identity.People;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.InboundDelivery.Stage;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.TestState.Sent;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.HumanSteps;
import io.everygram.tracking.StateLink;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** An order to a grower, and what comes of it as the state announces it, against the simulators' process. */
@WholeApplication
abstract class Deliveries {
    static final TestState STATE = TestState.of("yi");

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Purchasing purchasing;

    @Autowired
    PurchaseOrders orders;

    @Autowired
    Inbound inbound;

    @Autowired
    InboundWork work;

    @Autowired
    InboundBooking booking;

    @Autowired
    VendorClaims claims;

    @Autowired
    StateLink link;

    @Autowired
    HumanSteps steps;

    @Autowired
    People people;

    @Autowired
    Clock clock;

    @LocalServerPort
    int port;

    TestFacility here;
    CurrentPerson maria;
    CurrentPerson luis;
    ItemId haze;
    String order;
    LocalDate today;

    @BeforeEach
    void an_order_to_a_grower_is_sent() {
        here = TestFacility.create(jdbc);
        maria = new CurrentPerson(1, "maria", "Maria", here.id());
        luis = new CurrentPerson(2, "luis", "Luis", here.id());
        haze = here.item("Haze");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        var draft = new Purchasing.Draft(
                here.vendor("Grower"),
                today.plusDays(3),
                "",
                List.of(new Purchasing.DraftLine(haze, Quantity.of(500, Unit.EACH), Money.of("4"))));
        order = ((PurchaseOutcome.Done) purchasing.draft(maria, IdempotencyKey.fresh(), draft)).number();
        assertThat(purchasing.approve(luis, order, 1, true, "")).isInstanceOf(PurchaseOutcome.Done.class);
        assertThat(purchasing.send(maria, order, 2, "mail", o -> new byte[] {1}))
                .isInstanceOf(PurchaseOutcome.Done.class);
        STATE.connect(link, here);
    }

    JsonNode transfer = tools.jackson.databind.node.MissingNode.getInstance();

    String item() {
        return "Haze F" + here.id().value();
    }

    Sent sent(int quantity) {
        return new Sent(
                here.tag(),
                item(),
                quantity,
                "LOT-1",
                today.minusDays(20).toString(),
                today.plusDays(300).toString());
    }

    /** Another licensee sends packages; the mirror is read. Gives the state's number of the delivery. */
    String coming(Sent... packages) {
        transfer =
                STATE.sends(here, "C9-" + here.license(), "Green Farm", today.atTime(10, 0) + ":00", List.of(packages));
        read();
        return inbound.named(here.id(), transfer.path("ManifestNumber").asString(""))
                .orElseThrow()
                .stateId();
    }

    void read() {
        assertThat(link.readChanges(here.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    /** Somebody receives on the state's site; below zero is rejected. */
    void received(Object... tagsAndQuantities) {
        var accepted = new ArrayList<String>();
        var rejected = new ArrayList<String>();
        for (int i = 0; i < tagsAndQuantities.length; i += 2) {
            var tag = ((Sent) tagsAndQuantities[i]).tag().value();
            int quantity = (Integer) tagsAndQuantities[i + 1];
            if (quantity < 0) {
                rejected.add("\"" + tag + "\"");
            } else {
                accepted.add("\"" + tag + "\": " + quantity);
            }
        }
        var answer = STATE.control(
                "/transfers/" + transfer.path("Id").asString("") + "/receive",
                "{\"packages\": {" + String.join(",", accepted) + "}, \"rejected\": [" + String.join(",", rejected)
                        + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        read();
    }

    static InboundWork.Typed bare(Sent sent) {
        return InboundWork.Typed.good(sent.tag().value());
    }

    static InboundWork.Typed typed(Sent sent, String quantity, Condition condition, String note) {
        return new InboundWork.Typed(
                sent.tag().value(), quantity, condition, 0, "", Optional.empty(), Optional.empty(), note);
    }

    static Finding found(InboundOutcome outcome) {
        assertThat(outcome).isInstanceOf(InboundOutcome.Scanned.class);
        return ((InboundOutcome.Scanned) outcome).found().finding();
    }

    Stage stage(String id) {
        return inbound.find(here.id(), id).orElseThrow().stage();
    }

    List<String> values() {
        return steps.open(here.id()).stream()
                .filter(s -> s.kind().equals("RECEIVE") || s.kind().equals("REJECT"))
                .flatMap(s -> s.values().stream())
                .map(v -> v.label() + " " + v.value())
                .toList();
    }

    /** Quantity, lot, cost, lab state and holds of a package in the books. */
    String book(PackageTag tag) {
        return jdbc.sql("""
                        SELECT on_hand::int || ' ' || lot || ' ' || cost || ' ' || lab_state || ' ' || hold_reasons FROM ledger.package_balance
                        WHERE facility_id = :f AND tag = :t""")
                .param("f", here.id().value())
                .param("t", tag.value())
                .query(String.class)
                .optional()
                .orElse("none");
    }
}
