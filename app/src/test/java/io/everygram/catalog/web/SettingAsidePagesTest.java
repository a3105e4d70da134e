package io.everygram.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Ledger;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person sees who sets something aside, or changes what it means, while the business uses it. */
@WholeApplication
class SettingAsidePagesTest {
    private final JdbcClient jdbc;
    private final People people;
    private final Ledger ledger;

    @LocalServerPort
    private int port;

    private TestFacility here;
    private Browser ada;

    @Autowired
    SettingAsidePagesTest(JdbcClient jdbc, People people, Ledger ledger) {
        this.jdbc = jdbc;
        this.people = people;
        this.ledger = ledger;
    }

    @BeforeEach
    void open() throws Exception {
        here = TestFacility.create(jdbc);
        ada = Browser.signedIn(port, here.person(people, "Ada", Role.SPECIALIST));
    }

    private boolean active(String table, String id, Object value) {
        return jdbc.sql("SELECT active FROM catalog." + table + " WHERE " + id + " = :v")
                .param("v", value)
                .query(Boolean.class)
                .single();
    }

    @Test
    void a_room_with_stock_stays_in_use_and_the_page_says_where_to_look() throws Exception {
        var item = here.item("Jar");
        var _ = here.received(
                ledger, item, Quantity.of("10", Unit.EACH), "VAULT", Instant.now(), LocalDate.of(2099, 1, 1));
        var vault = here.room("VAULT").ref();
        var waste = here.room("WASTE").ref();

        var refused = ada.post("/rooms", "/rooms/bulk/rest", "id", vault, "id", waste);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("1 package or lot is on hand", "/packages?room=" + vault);
        assertThat(active("room", "room_id", Long.valueOf(vault))).isTrue();
        assertThat(active("room", "room_id", Long.valueOf(waste))).isTrue();
        assertThat(ada.post("/rooms", "/rooms/bulk/rest", "id", waste).statusCode())
                .isEqualTo(200);
        assertThat(active("room", "room_id", Long.valueOf(waste))).isFalse();
    }

    @Test
    void an_item_that_was_booked_keeps_its_content_and_a_new_one_takes_its_place() throws Exception {
        var item = here.item("Jar").value();
        var _ = here.received(
                ledger,
                new io.everygram.catalog.ItemId(item),
                Quantity.of("10", Unit.EACH),
                "VAULT",
                Instant.now(),
                LocalDate.of(2099, 1, 1));
        var edit = "/items/" + item + "/edit";
        var version = Browser.found(ada.get(edit).body(), "name=\"version\" value=\"(\\d+)\"");

        var refused = ada.post(edit, edit, "version", version, "content_grams", "7");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("It stays 3.5", "value=\"7\"");
        var fresh = "/items/new?replaces=yes&like=" + item;
        assertThat(ada.get("/items/" + item).body()).contains(fresh.replace("&", "&amp;"));
        assertThat(ada.get(fresh).body()).contains("name=\"replaces\" value=\"" + item + "\"");
        var made = ada.post(
                fresh,
                "/items/new",
                "replaces",
                Long.toString(item),
                "number",
                "F" + here.id().value() + "-7G",
                "name",
                "Jar of 7",
                "tracked",
                "true",
                "category",
                "flower",
                "unit",
                "EACH",
                "content_grams",
                "7");
        assertThat(made.statusCode()).isEqualTo(200);
        assertThat(ada.get("/items/" + item).body()).contains("F" + here.id().value() + "-7G");
    }
}
