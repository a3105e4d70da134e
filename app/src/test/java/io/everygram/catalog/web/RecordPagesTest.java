package io.everygram.catalog.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.Vendors;
import io.everygram.catalog.Vendors.PapersOutcome;
import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A person works with master data in a browser without scripts. */
@WholeApplication
class RecordPagesTest extends RecordDesk {
    private static final String[] CUSTOMER = {
        "code",
        "C-9",
        "name",
        "Green Door",
        "license_number",
        "C10-9",
        "license_valid_to",
        "2099-01-01",
        "tier",
        "A",
        "key_account",
        "true",
        "street",
        "",
        "city",
        "Vernon",
        "state",
        "CA",
        "zip",
        "",
        "phone",
        "",
        "latitude",
        "34.05",
        "longitude",
        "-118.2",
        "delivery_windows",
        "Mon-Fri 09:00-11:00, 14:00-16:00\r\nSat 10:00-12:00",
        "promised_fill_share",
        "98%",
        "promised_lead_days",
        "2",
        "minimum_shelf_life_days",
        "30",
        "active",
        "true"
    };

    @Autowired
    private Vendors vendors;

    @Test
    void every_list_and_its_forms_open_with_much_and_with_nothing() throws Exception {
        for (var path : List.of(
                "/items",
                "/vendors",
                "/papers",
                "/prices",
                "/breaks",
                "/customers",
                "/facility",
                "/facilities",
                "/licenses",
                "/rooms",
                "/slots",
                "/boms",
                "/records/export",
                "/records/import",
                "/records/import/new?kind=boms",
                "/items/new",
                "/vendors/new",
                "/papers/new",
                "/prices/new",
                "/breaks/new",
                "/closures/new",
                "/contacts/new",
                "/customers/new",
                "/facilities/new",
                "/licenses/new",
                "/rooms/new",
                "/slots/new",
                "/boms/new")) {
            assertThat(ada.get(path).statusCode()).as(path).isEqualTo(200);
            assertThat(ada.get(path + (path.contains("?") ? "&" : "?")
                                    + "q=no+such+thing%25_%5C&sort=-Name&show=nothing")
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @Test
    void a_vendor_whose_address_could_not_be_mailed_to_is_refused_beside_the_field() throws Exception {
        var code = "V-" + here.id().value();
        var fields = new String[] {
            "code",
            code,
            "name",
            "Glass & Co",
            "kind",
            "Packaging",
            "terms",
            "NET30",
            "lead_time_days",
            "5",
            "minimum_order",
            "0",
            "state",
            "Ontario",
            "email",
            "orders at glass"
        };
        var refused = ada.post("/vendors/new", "/vendors/new", fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Write an address, e.g. orders@vendor.com.", "value=\"orders at glass\"", code)
                .contains("It is no state. Write its two letters", "value=\"Ontario\"");
        fields[fields.length - 1] = "";
        fields[fields.length - 3] = "";
        assertThat(ada.post("/vendors/new", "/vendors/new", fields).uri().getPath())
                .as("none is fine")
                .matches("/vendors/[0-9]+");
    }

    @Test
    void an_item_is_made_changed_copied_set_aside_and_removed() throws Exception {
        var number = "N-" + here.id().value();
        var made = ada.post("/items/new", "/items/new", item(number, "Jar 3.5 g"));
        assertThat(made.uri().getPath()).matches("/items/\\d+");
        assertThat(made.body()).contains("Jar 3.5 g").contains("Item made").contains("Ada");
        var page = made.uri().getPath();

        var changed = ada.post(
                page + "/edit", page + "/edit", with(item(number, "Jar 7 g"), "version", "1", "reason", "new label"));
        assertThat(changed.body()).contains("Jar 7 g").contains("new label").contains("Jar 3.5 g → Jar 7 g");

        var id = page.substring(page.lastIndexOf('/') + 1);
        assertThat(ada.get("/items/new?like=" + id).body())
                .contains("Jar 7 g")
                .doesNotContain("value=\"" + number + "\"");
        assertThat(ada.post(page, "/items/bulk/rest", "id", id, "home", "record")
                        .body())
                .contains("set aside");
        assertThat(ada.get("/items?q=" + number).body()).doesNotContain("Jar 7 g");
        assertThat(ada.get("/items?show=resting&q=" + number).body()).contains("Jar 7 g");

        assertThat(ada.post(page, page + "/remove", "version", "2").body())
                .contains("changed")
                .contains("meanwhile");
        assertThat(ada.post(page, page + "/remove", "version", "3").body()).contains("is removed");
        assertThat(ada.get(page).statusCode()).isEqualTo(404);
    }

    @Test
    void what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept() throws Exception {
        var answer =
                ada.post("/items/new", "/items/new", with(item("", "Kept <name>"), "unit", "GRAM", "price", "12.345"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("It must be filled in.")
                .contains("At most 2 decimals are kept.")
                .contains("Kept &lt;name>")
                .contains("12.345")
                .contains("Nothing was saved yet");
        var grams = ada.post("/items/new", "/items/new", with(item("X", "Jar"), "unit", "GRAM"));
        assertThat(grams.statusCode()).isEqualTo(422);
        assertThat(grams.body()).contains("has no content per unit");
    }

    @Test
    void two_people_at_one_record_see_each_others_values() throws Exception {
        var page = ada.post("/customers/new", "/customers/new", CUSTOMER).uri().getPath();
        assertThat(ada.post(page + "/edit", page + "/edit", with(CUSTOMER, "version", "1", "city", "Torrance"))
                        .body())
                .contains("Torrance");

        var late = ada.post(page + "/edit", page + "/edit", with(CUSTOMER, "version", "1", "phone", "555"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body())
                .contains("Somebody else changed this meanwhile")
                .contains("Stands there now: Torrance.")
                .contains("value=\"555\"")
                .contains("name=\"version\" value=\"2\"");
        assertThat(one("SELECT city FROM catalog.customer WHERE facility_id = :f"))
                .isEqualTo("Torrance");
    }

    @Test
    void a_key_that_is_taken_and_a_window_that_closes_first_are_refused() throws Exception {
        var _ = ada.post("/customers/new", "/customers/new", CUSTOMER);

        var taken = ada.post("/customers/new", "/customers/new", CUSTOMER);
        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("Another customer has it already");
        var window = ada.post(
                "/customers/new",
                "/customers/new",
                with(CUSTOMER, "code", "C-10", "delivery_windows", "Mon 09:00-08:00"));
        assertThat(window.statusCode()).isEqualTo(422);
        assertThat(window.body()).contains("closes before it opens");
    }

    @Test
    void a_vendor_whose_paper_lapsed_sells_nothing_until_it_is_replaced() throws Exception {
        long id = here.vendor("Bags Inc");
        var code = one("SELECT code FROM catalog.vendor WHERE vendor_id = " + id + " AND :f > 0");
        var today = LocalDate.of(2026, 3, 14);
        assertThat(vendors.papersOn(id, today)).isInstanceOf(PapersOutcome.Hold.class);

        var paper = ada.post("/papers/new", "/papers/new", paper(code, "INS-1", "2026-01-01"));
        assertThat(paper.uri().getPath()).isEqualTo("/vendors/" + id);
        assertThat(paper.body()).contains("INS-1").contains("Nothing can be ordered here today");
        assertThat(vendors.papersOn(id, today))
                .isEqualTo(new PapersOutcome.Lapsed(
                        List.of(new Vendors.Lapse("INSURANCE", "INS-1", LocalDate.of(2026, 1, 1)))));
        assertThat(vendors.papersOn(id, LocalDate.of(2026, 1, 1))).isInstanceOf(PapersOutcome.Hold.class);

        var replaced = ada.post("/papers/new", "/papers/new", paper(code, "INS-2", "2099-01-01"));
        assertThat(replaced.body()).contains("replaced").doesNotContain("Nothing can be ordered here today");
        assertThat(vendors.papersOn(id, today)).isInstanceOf(PapersOutcome.Hold.class);
    }

    @Test
    void a_room_shows_its_slots_as_a_plan() throws Exception {
        for (int i = 1; i <= 4; i++) {
            var slot = ada.post(
                    "/slots/new",
                    "/slots/new",
                    "code",
                    "A-0" + i,
                    "room_id",
                    "PICK_ZONE",
                    "x_meters",
                    "1.5",
                    "y_meters",
                    Integer.toString(i),
                    "level",
                    "1",
                    "pick_sequence",
                    Integer.toString(i),
                    "active",
                    "true");
            assertThat(slot.uri().getPath()).startsWith("/rooms/");
        }
        var room = ada.get("/rooms/" + (here.id().value() * 100 + 4)).body();
        assertThat(room).contains("<svg").contains("4 slots in 4 places").contains(">A-03</text>");
    }

    @Test
    void records_of_another_facility_are_not_there() throws Exception {
        var page = ada.post("/customers/new", "/customers/new", CUSTOMER).uri().getPath();
        var other = TestFacility.create(jdbc);
        var bob = Browser.signedIn(port, other.person(people, "Bob", Role.SPECIALIST));

        assertThat(bob.get(page).statusCode()).isEqualTo(404);
        assertThat(bob.get(page + "/edit").statusCode()).isEqualTo(404);
        assertThat(bob.post("/customers/new", page + "/edit", with(CUSTOMER, "version", "1"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(bob.post("/customers/new", page + "/remove", "version", "1").statusCode())
                .isEqualTo(404);
        assertThat(one("SELECT count(*) FROM catalog.customer WHERE facility_id = :f"))
                .isEqualTo("1");
    }

    @Test
    void who_only_reads_sees_all_and_changes_nothing() throws Exception {
        var page = ada.post("/customers/new", "/customers/new", CUSTOMER).uri().getPath();
        var rex = Browser.signedIn(port, here.person(people, "Rex", Role.AUDITOR));

        assertThat(rex.get(page).statusCode()).isEqualTo(200);
        assertThat(rex.get("/licenses").body()).doesNotContain("/edit\"");
        assertThat(ada.get("/licenses").body()).contains("/edit\"");
        assertThat(rex.get("/customers/new").statusCode()).isEqualTo(403);
        assertThat(rex.get(page + "/edit").statusCode()).isEqualTo(403);
        assertThat(rex.post("/customers", page + "/remove", "version", "1").statusCode())
                .isEqualTo(403);
        assertThat(rex.post("/customers", "/customers/bulk/rest", "id", "1").statusCode())
                .isEqualTo(403);
    }

    @Test
    void one_field_of_many_is_changed_at_once() throws Exception {
        var one = here.customer("One");
        var two = here.customer("Two");

        var asked = ada.post("/customers", "/customers/bulk/set", "id", Long.toString(one), "id", Long.toString(two));
        assertThat(asked.body()).contains("Change 2 customers");
        var ids = one + " " + two;
        var wrong = ada.post("/customers", "/customers/bulk/apply", "ids", ids, "field", "tier", "value", "Z");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("It is none of");
        assertThat(ada.post("/customers", "/customers/bulk/apply", "ids", ids, "field", "tier", "value", "a")
                        .body())
                .contains("2 customers changed");
        assertThat(one("SELECT string_agg(tier, '') FROM catalog.customer WHERE facility_id = :f"))
                .isEqualTo("AA");
        assertThat(ada.post("/customers", "/customers/bulk/apply", "ids", ids, "field", "code", "value", "a")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_long_list_is_paged_by_key_without_gaps_or_doubles() throws Exception {
        for (int i = 0; i < 120; i++) {
            var _ = here.customer("Same name");
        }
        var seen = new java.util.HashSet<String>();
        var path = "/customers?sort=-Customer";
        var pages = 0;
        while (!path.isEmpty()) {
            var body = ada.get(path).body();
            var codes = java.util.regex.Pattern.compile("href=\"(/customers/\\d+)\">")
                    .matcher(body);
            while (codes.find()) {
                assertThat(seen.add(codes.group(1))).isTrue();
            }
            var next = java.util.regex.Pattern.compile("href=\"([^\"]+)\" rel=\"next\"")
                    .matcher(body);
            path = next.find() ? next.group(1).replace("&amp;", "&") : "";
            assertThat(++pages).isLessThan(5);
        }
        assertThat(seen).hasSize(120);
    }

    /** The order of slots is a figure: an address that is none, or the rest of another, must not reach the database. */
    @Test
    void whatever_is_chosen_on_a_later_page_the_list_begins_anew() throws Exception {
        jdbc.sql("""
                INSERT INTO catalog.slot (facility_id, room_id, code, x_meters, y_meters, level, pick_sequence)
                SELECT :f, min(room_id), 'S-' || n, 1, n, 1, n FROM catalog.room, generate_series(1, 60) AS n WHERE facility_id = :f GROUP BY n""").param("f", here.id().value()).update();
        var next = Browser.found(ada.get("/slots").body(), "href=\"([^\"]+)\" rel=\"next\"")
                .replace("&amp;", "&");
        var second = ada.get(next).body();
        var without = Browser.found(second, "href=\"([^\"]*hide=Room[^\"]*)\"").replace("&amp;", "&");

        assertThat(ada.get(without).statusCode()).isEqualTo(200);
        assertThat(ada.get(without).body()).contains("60 slots").doesNotContain("data-label=\"Room\"");
        assertThat(ada.get("/slots?after=seven&id=7").statusCode()).isEqualTo(200);
        assertThat(ada.get("/slots?after=&id=7").statusCode()).isEqualTo(200);
        assertThat(ada.get("/papers?after=2026-02-30&id=7").statusCode()).isEqualTo(200);
    }

    @Test
    void any_column_orders_a_list_and_its_file_holds_what_the_list_shows() throws Exception {
        for (var i = 0; i < 60; i++) {
            var _ = here.customer("Door " + i);
        }
        jdbc.sql("UPDATE catalog.customer SET tier = 'A', city = 'Zzyzx' WHERE facility_id = :f AND name = 'Door 7'")
                .param("f", here.id().value())
                .update();

        assertThat(ada.get("/customers?sort=-City").body()).containsPattern("(?s)<tbody>.{0,900}Door 7<");
        assertThat(ada.get("/customers?sort=Tier").body()).containsPattern("(?s)<tbody>.{0,900}Door 7<");
        var file = ada.get("/customers?show=a&hide=Code&format=csv").body();
        assertThat(file.lines()).hasSize(2);
        assertThat(file).contains("Door 7").doesNotContain("Code");
        assertThat(ada.get("/customers?format=csv").body().lines()).hasSize(61);
    }
}
