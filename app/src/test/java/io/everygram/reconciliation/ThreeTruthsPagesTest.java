package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import io.everygram.tracking.StateLink;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wherever a package is shown, shelf, book and state stand beside its tag in the same way, judged as the opening judges them. */
@WholeApplication
class ThreeTruthsPagesTest {
    private final People people;
    private final Ledger ledger;
    private final StateLink link;

    @LocalServerPort
    private int port;

    private TestFacility facility;
    private ItemId item;
    private Browser browser;

    @Autowired
    ThreeTruthsPagesTest(JdbcClient jdbc, People people, Ledger ledger, StateLink link) {
        this.people = people;
        this.ledger = ledger;
        this.link = link;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.browser = new Browser(0);
    }

    @BeforeEach
    void a_specialist() throws Exception {
        browser = Browser.signedIn(port, facility.person(people, "Maria", Role.SPECIALIST));
    }

    private PackageTag booked(int quantity) {
        return facility.received(
                ledger,
                item,
                Quantity.of(quantity, Unit.EACH),
                "VAULT",
                Instant.now().minus(Duration.ofHours(3)),
                LocalDate.of(2099, 1, 1));
    }

    private PackageTag atTheState(int booked, int there) {
        var state = TestState.of("ca");
        state.connect(link, facility);
        var tag = booked(booked);
        state.has(facility, tag, "Haze F" + facility.id().value(), there, "Vault");
        return tag;
    }

    /** The words of the marks beside a tag on a page. */
    private String marks(String page, PackageTag tag) throws Exception {
        var body = browser.get(page).body();
        return Browser.found(
                body.replaceAll("\\s+", " "),
                "title=\"" + tag.value() + "\"> ?<span class=\"truths\" role=\"img\" aria-label=\"([^\"]+)\"");
    }

    @Test
    void before_anything_is_counted_or_read_only_the_book_is_known() throws Exception {
        var tag = booked(10);
        for (var page : new String[] {"/packages", "/packages/" + tag, "/stock?by=package"}) {
            assertThat(marks(page, tag)).as(page).isEqualTo("Shelf not known, book agrees, state not known");
        }
    }

    @Test
    void a_count_and_the_state_show_beside_the_tag_with_their_values_and_times() throws Exception {
        var right = atTheState(10, 10);
        var shortOnShelf = atTheState(10, 10);
        var less = atTheState(10, 7);
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        var file = "Tag,Quantity,Unit,Room\n%s,10,ea,Vault\n%s,8,ea,Vault\n".formatted(right, shortOnShelf);
        var counted = browser.upload(
                "/opening/count/upload", "/opening/count/upload", "count.csv", file, "room", "0", "whole", "no");
        assertThat(counted.statusCode()).isEqualTo(200);

        assertThat(marks("/packages", right)).isEqualTo("Shelf agrees, book agrees, state agrees");
        assertThat(marks("/packages", less)).isEqualTo("Shelf not known, book differs, state differs");
        assertThat(marks("/packages", shortOnShelf)).startsWith("Shelf differs").endsWith("state agrees");
        assertThat(marks("/opening", shortOnShelf)).isEqualTo(marks("/packages", shortOnShelf));
        assertThat(browser.get("/packages/" + shortOnShelf).body())
                .contains("Shelf 8 ea, Vault (")
                .containsPattern("State 10 ea, Vault[^(]*\\(read ");
    }

    @Test
    void what_was_at_another_moment_bears_no_marks_of_now() throws Exception {
        var tag = booked(10);
        var anHourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MINUTES);
        var page = browser.get("/stock?by=package&at=" + anHourAgo.toString().replaceFirst(":00Z$", ""))
                .body();
        assertThat(page).doesNotContain("class=\"truths\"");
        assertThat(marks("/stock?by=package", tag)).isNotEmpty();
    }

    @Test
    void the_matrix_keeps_columns_and_views_as_lists_do() throws Exception {
        var _ = atTheState(10, 7);
        var _ = link.refresh(facility.id());
        assertThat(browser.get("/opening").body()).contains("data-label=\"Off by\"", "data-label=\"Cause\"");
        var narrow = browser.get("/opening?hide=Off+by").body();
        assertThat(narrow).doesNotContain("data-label=\"Off by\"").contains("data-label=\"Cause\"");
        // Choosing a cause keeps the columns that were chosen.
        assertThat(narrow).containsPattern("href=\"/opening\\?cause=STATE_DIFFERS&amp;hide=Off\\+by\"");
        // The package itself stays in sight.
        assertThat(browser.get("/opening?hide=Package").body()).contains("data-label=\"Package\"");

        var saved = browser.post("/opening", "/views", "path", "/opening", "query", "hide=Off+by", "name", "Narrow");
        assertThat(saved.uri()).hasPath("/opening").hasQuery("hide=Off+by");
        assertThat(browser.get("/opening").body()).contains("Narrow");
    }
}
