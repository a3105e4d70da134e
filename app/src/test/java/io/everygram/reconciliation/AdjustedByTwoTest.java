package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.Stock;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case whose adjustment passes what one person may do alone: Maria asks on the case, Chloe decides, the case follows. */
@WholeApplication
class AdjustedByTwoTest {
    private static final String UPLOAD = "/opening/count/upload";

    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;
    private final Stock stock;
    private final Comparison comparison;

    @LocalServerPort
    private int port;

    @Autowired
    AdjustedByTwoTest(JdbcClient jdbc, People people, Ledger ledger, Stock stock, Comparison comparison) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
        this.stock = stock;
        this.comparison = comparison;
    }

    private int onHand(TestFacility facility, PackageTag tag) {
        return stock.find(facility.id(), tag.value()).orElseThrow().onHand().intValueExact();
    }

    @Test
    void the_case_waits_for_the_second_person_and_closes_when_that_one_approves() throws Exception {
        var facility = TestFacility.create(jdbc);
        var maria = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
        var chloe = Browser.signedIn(port, facility.person(people, "Chloe", Role.COMPLIANCE));
        var tag = facility.received(
                ledger,
                facility.item("Haze"),
                Quantity.of(100, Unit.EACH),
                "VAULT",
                Instant.now(Clock.systemUTC()).minus(1, ChronoUnit.HOURS),
                LocalDate.of(2099, 1, 1),
                "1000");
        var _ = maria.upload(UPLOAD, UPLOAD, "count.csv", "Tag,Quantity\n" + tag + ",60\n", "room", "0", "whole", "no");
        var path = "/cases/"
                + java.util.Objects.requireNonNull(
                        comparison.compare(facility.id()).caseIds().get(tag.value()));
        assertThat(maria.get(path).body())
                .contains("This posts −40 ea to the book", "25 % of a package", "waits for a second person");

        String[] form = {"reason", "Damage", "note", "water in the vault", "key", "a-" + tag};
        var asked = maria.post(path, path + "/adjust_to_shelf", form).body();
        var request = Browser.found(asked, "/approvals/(\\d+)");
        assertThat(asked)
                .contains(
                        "Nothing is booked yet",
                        "Waits for approval by a second person",
                        "Asked for a second person, request " + request + ": Damage – water in the vault");
        assertThat(onHand(facility, tag)).isEqualTo(100);
        assertThat(maria.get("/packages/" + tag).body()).contains("Waits for approval by a second person");
        form[5] = "b-" + tag;
        var again = maria.post(path, path + "/adjust_to_shelf", form);
        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.body()).contains("waits for a second person as request " + request);

        var no = chloe.post("/approvals", "/approvals/" + request + "/turn-down", "reason", "look in the cooler");
        assertThat(no.statusCode()).isEqualTo(200);
        assertThat(maria.get(path).body())
                .contains("Request " + request + " was turned down: look in the cooler")
                .doesNotContain("Waits for approval by a second person");

        var second = maria.post(path, path + "/adjust_to_shelf", form).body();
        var approved =
                chloe.post("/approvals", "/approvals/" + Browser.found(second, "/approvals/(\\d+)") + "/approve");
        assertThat(approved.body()).contains("Adjusted by −40 ea under Damage", "was approved", "Closed");
        assertThat(onHand(facility, tag)).isEqualTo(60);
        assertThat(comparison.compare(facility.id()).differences()).isEmpty();
    }
}
