package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Unit;
import io.everygram.ledger.FreeTags;
import io.everygram.ledger.Stock;
import io.everygram.reconciliation.Comparison;
import io.everygram.testing.Browser;
import io.everygram.testing.TestBioTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** BioTrack changes the unit of no package; a conversion of all that it has makes one in ours, and the card of the difference offers it. */
class BioTrackUnitsTest extends BioTrackDesk {
    private static final int FLOWER = 6;
    private static final int PACKAGED = 28;

    @Autowired
    private People people;

    @Autowired
    private Comparison comparison;

    @Autowired
    private Stock stock;

    @Autowired
    private FreeTags free;

    @LocalServerPort
    private int port;

    BioTrackUnitsTest() {
        super(TestBioTrack.of("bu"));
    }

    private String cause(PackageTag tag) {
        return comparison
                .one(facility.id(), tag.value())
                .flatMap(Comparison.Compared::cause)
                .map(Enum::name)
                .orElse("");
    }

    /** Makes it anew as ours from its card; gives the standing tag that was proposed. */
    private PackageTag madeAnew(PackageTag tag, String told) throws Exception {
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var path = "/cases/"
                + Objects.requireNonNull(
                        comparison.compare(facility.id()).caseIds().get(tag.value()));
        var proposed = free.next(facility.id(), 1).getFirst();
        assertThat(maria.get(path).body())
                .contains("Make it anew as ours", "The state is told that all " + told + " it has went in")
                .contains("value=\"" + proposed.value() + "\"");
        var answer = maria.post(path, path + "/remake", "key", "r" + tag.value(), "tag", proposed.value());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(cause(tag)).isEqualTo("IN_FLIGHT");
        assertThat(free.next(facility.id(), 1).getFirst()).isNotEqualTo(proposed);
        return proposed;
    }

    private PackageTag there(int book, int inState, int type) {
        var tag = facility.barcode();
        inBook(tag, book, "VAULT", "100", Instant.now().minus(Duration.ofHours(1)));
        state.has(facility, tag, name, inState, "Vault", type);
        state.sample(facility, tag, "1");
        return tag;
    }

    private void agreed(PackageTag old, PackageTag made, String shown) {
        sent();
        changes();
        assertThat(state.item(old.value()).path("remaining_quantity").asString())
                .as("the state has nothing in the old one")
                .matches("0(\\.0+)?");
        assertThat(mirrored(made)).startsWith(shown);
        assertThat(cause(old)).isEmpty();
        assertThat(cause(made)).isEmpty();
    }

    @Test
    void what_we_count_and_the_state_weighs_is_converted_into_what_is_counted() throws Exception {
        var tag = there(10, 34, FLOWER);
        connected();
        assertThat(cause(tag)).isEqualTo("UNIT_DIFFERS");

        var made = madeAnew(tag, "34 g");
        agreed(tag, made, "ACTIVE 10 Each");
        assertThat(state.item(official(made)).path("inventorytype").asInt()).isEqualTo(PACKAGED);
        assertThat(stock.find(facility.id(), made.value()).orElseThrow().onHand())
                .isEqualByComparingTo("10");
    }

    /** As many grams as there are pieces: it is no split all the same. */
    @Test
    void equal_figures_of_different_kinds_are_no_split() throws Exception {
        var tag = there(10, 10, FLOWER);
        connected();
        agreed(tag, madeAnew(tag, "10 g"), "ACTIVE 10 Each");
    }

    /** Which types it counts a state tells nobody: what we weigh it is taken to weigh, until a person has seen it count. */
    @Test
    void what_we_weigh_and_the_state_may_count_is_said_on_its_pages_and_settled_on_its_card() throws Exception {
        item = facility.item("Bulk", "GRAM", null, true);
        name = "Bulk F" + facility.id().value();
        unit = Unit.GRAM;
        var tag = there(35, 10, PACKAGED);
        var alike = there(20, 20, PACKAGED);
        connected();
        assertThat(mirrored(tag)).startsWith("ACTIVE 10 Grams");
        assertThat(cause(tag)).isEqualTo("STATE_DIFFERS");
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        assertThat(maria.get("/packages/" + tag.value()).body())
                .contains("Perhaps counted at the state", "Look at it on the state&#39;s site", "10 g or pieces");
        assertThat(maria.get("/packages/" + alike.value()).body()).doesNotContain("counted at the state");
        assertThat(maria.get("/items/" + item.value()).body())
                .contains("Unit at the state", tag.lastSix())
                .doesNotContain(alike.lastSix());

        var path = "/cases/"
                + Objects.requireNonNull(
                        comparison.compare(facility.id()).caseIds().get(tag.value()));
        assertThat(maria.get(path).body()).contains("The state counts it").doesNotContain("weighs it after all");
        assertThat(maria.post(path, path + "/counted_there", "key", "c" + tag.value())
                        .statusCode())
                .isEqualTo(200);
        assertThat(cause(tag)).isEqualTo("UNIT_DIFFERS");
        changes();
        assertThat(mirrored(tag)).as("also when it is read again").startsWith("ACTIVE 10 Each");
        assertThat(maria.get("/packages/" + tag.value()).body()).contains("Counted at the state", "make it anew");

        assertThat(maria.post(path, path + "/weighed_there", "key", "w" + tag.value())
                        .statusCode())
                .isEqualTo(200);
        assertThat(mirrored(tag)).startsWith("ACTIVE 10 Grams");
        assertThat(cause(tag)).isEqualTo("STATE_DIFFERS");
        assertThat(maria.post(path, path + "/counted_there", "key", "d" + tag.value())
                        .statusCode())
                .isEqualTo(200);

        var made = madeAnew(tag, "10 ea");
        agreed(tag, made, "ACTIVE 35 Grams");
    }
}
