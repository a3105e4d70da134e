package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.Stock;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.tracking.Outbox;
import io.everygram.tracking.StateLink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility with one item, whose book and state are compared, and Maria, who works the cases of differences over HTTP. */
abstract class CaseDesk {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Stock stock;

    @Autowired
    StateLink link;

    @Autowired
    Outbox outbox;

    @Autowired
    Comparison comparison;

    TestFacility facility;
    ItemId item;
    String itemName;
    Browser browser;

    @BeforeEach
    void a_specialist() throws Exception {
        facility = TestFacility.create(jdbc);
        item = facility.item("Haze");
        itemName = "Haze F" + facility.id().value();
        browser = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
    }

    PackageTag booked(int quantity, String room) {
        return facility.received(
                ledger,
                item,
                Quantity.of(quantity, Unit.EACH),
                room,
                Instant.now().minus(Duration.ofHours(3)),
                LocalDate.of(2099, 1, 1));
    }

    PackageTag everywhere(TestState state, int quantity) {
        var tag = booked(quantity, "VAULT");
        state.has(facility, tag, itemName, quantity, "Vault");
        return tag;
    }

    long caseOf(PackageTag tag) {
        return java.util.Objects.requireNonNull(
                comparison.compare(facility.id()).caseIds().get(tag.value()));
    }

    String act(PackageTag tag, String choice, String... fields) throws Exception {
        var path = "/cases/" + caseOf(tag);
        var answer = browser.post(path, path + "/" + choice, fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
