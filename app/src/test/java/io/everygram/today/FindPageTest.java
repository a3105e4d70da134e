package io.everygram.today;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A scan or a few letters, from anywhere, over HTTP. */
@WholeApplication
class FindPageTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;

    @LocalServerPort
    private int port;

    @Autowired
    FindPageTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
    }

    @Test
    void a_scanned_tag_opens_its_package_in_either_case_of_letters_and_only_where_it_lies() throws Exception {
        var here = TestFacility.create(jdbc);
        var elsewhere = TestFacility.create(jdbc);
        var tag = received(here).value();
        var mine = Browser.signedIn(port, here.person(people, "Mia", Role.SPECIALIST));
        var other = Browser.signedIn(port, elsewhere.person(people, "Otto", Role.SPECIALIST));

        assertThat(mine.get("/find?q=" + tag).uri().getPath()).isEqualTo("/packages/" + tag);
        assertThat(mine.get("/find?q=" + tag.toLowerCase(java.util.Locale.ROOT))
                        .uri()
                        .getPath())
                .isEqualTo("/packages/" + tag);
        assertThat(other.get("/find?q=" + tag).body())
                .contains(
                        "Nothing here fits",
                        "It stands in the books of " + "Facility " + here.id().value())
                .doesNotContain("/packages/" + tag);
        assertThat(mine.get("/find?q=%5DC110" + tag).uri().getPath())
                .as("as a scanner reads it off a label with batch and serial")
                .isEqualTo("/packages/" + tag);
        assertThat(other.get("/find?q=" + tag.substring(0, 22)).body())
                .contains("is no tag: it has 22 characters; a tag has 24");
        assertThat(other.get("/find?q=1A40603%2300000000000009999").body())
                .as("what is wrong with it, when it has the right length")
                .contains("is no tag: it has “#” in it");
    }

    @Test
    void words_find_records_in_groups_and_the_palette_gets_the_same() throws Exception {
        var here = TestFacility.create(jdbc);
        var tag = received(here).value();
        var customer = "Found & Sons " + here.id().value();
        var _ = here.customer(customer);
        var browser = Browser.signedIn(port, here.person(people, "Finn", Role.SPECIALIST));

        assertThat(browser.get("/find?q=" + tag.substring(18)).body()).contains("Packages", "/packages/" + tag);
        assertThat(browser.get("/find?q=found%20%26%20sons").body()).contains("Customers", "Found &amp; Sons");
        assertThat(browser.get("/find.json?q=found%20%26").body()).contains("\"group\":\"Customers\"", customer);
    }

    @Test
    void nothing_is_searched_for_less_than_two_letters_and_what_is_typed_is_only_text() throws Exception {
        var browser = Browser.signedIn(port, TestFacility.create(jdbc).person(people, "Nora", Role.AUDITOR));

        assertThat(browser.get("/find").statusCode()).isEqualTo(200);
        assertThat(browser.get("/find.json?q=1").body()).isEqualTo("[]");
        assertThat(browser.get("/find?q=%3Cb%3E%25%27%3B--").body())
                .contains("Nothing here fits")
                .doesNotContain("“<b>");
        assertThat(browser.get("/find?q=" + "x".repeat(5000)).statusCode()).isEqualTo(200);
    }

    private io.everygram.kernel.PackageTag received(TestFacility facility) {
        var item = facility.item("Jar of flower");
        return facility.received(
                ledger,
                item,
                new Quantity(new BigDecimal("10"), Unit.EACH),
                "VAULT",
                Instant.parse("2025-03-01T12:00:00Z"),
                LocalDate.parse("2099-03-01"));
    }
}
