package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** From an order to its sale over HTTP: allocated, picked whole and in part, listed, loaded, sent off, delivered or turned away. */
@WholeApplication
class ShipmentFlowTest extends ShippingDesk {
    @Test
    void an_order_becomes_a_sale_and_every_unit_stands_where_it_belongs_on_the_way() throws Exception {
        var order = allocated(10);
        assertThat(places()).containsExactly("older 6 PICK_ZONE", "younger 12 PICK_ZONE");

        var whole = pick(order, older.value());
        var part = pick(order, younger.value());

        assertThat(whole.body()).contains("the whole package");
        assertThat(part.body()).contains("Stick the new tag");
        assertThat(places()).containsExactly("older 6 STAGING", "part 4 STAGING", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("PICKED");

        var manifest = manifest(order);
        var page = maria.get("/manifests/" + manifest);
        assertThat(page.body())
                .contains(
                        older.value(),
                        newTag(1),
                        "LOT-",
                        facility.license(),
                        "D44",
                        "CA 8KLM",
                        "I-10 west, exit 3",
                        "passed the rules US 2026.3",
                        "CA 2026.3",
                        "$111.00",
                        "$74.00");
        assertThat(load(manifest, older.value()).statusCode()).isEqualTo(200);
        assertThat(load(manifest, newTag(1)).body()).contains("Everything is loaded.");
        assertThat(depart(manifest).statusCode()).isEqualTo(200);

        assertThat(places()).containsExactly("older 6 IN_TRANSIT", "part 4 IN_TRANSIT", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("SHIPPED");
        assertThat(sales()).isEmpty();

        var delivered = maria.post("/orders", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz");

        assertThat(delivered.statusCode()).isEqualTo(200);
        assertThat(places()).containsExactly("older 6 CUSTOMER", "part 4 CUSTOMER", "younger 8 PICK_ZONE");
        assertThat(state(order)).isEqualTo("DELIVERED");
        assertThat(sales()).containsExactly(today + " 10 for 185.00");
        assertThat(openPromises()).isZero();

        var again = maria.post("/orders", "/manifests/" + manifest + "/deliver", "received_by", "Ana Ruiz");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(sales()).containsExactly(today + " 10 for 185.00");
    }

    /** As the manifest keeps them, in its order. */
    private List<String> reasons() {
        return jdbc.sql("SELECT reject_reason FROM dispatch.manifest_line WHERE facility_id = :f ORDER BY position")
                .param("f", facility.id().value())
                .query((r, n) -> Objects.requireNonNull(r.getString(1)))
                .list();
    }

    private long openPromises() {
        return jdbc.sql("SELECT count(*) FROM ledger.reservation WHERE facility_id = :f AND state = 'OPEN'")
                .param("f", facility.id().value())
                .query(Long.class)
                .single();
    }

    @Test
    void a_rejected_package_comes_back_into_quarantine_on_hold_and_is_no_sale() throws Exception {
        var manifest = departed();

        var asSent = maria.get("/manifests/" + manifest + "/deliver").body();
        assertThat(asSent)
                .contains("2 packages, 10 ea, delivered as sent unless you say otherwise")
                .contains(">Manifest " + manifest + "</a>")
                .doesNotContain("<details class=\"turned-away\" open", ">Back<");
        var unsigned = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                " ",
                "reject " + older.value(),
                "crushed");
        assertThat(unsigned.statusCode()).isEqualTo(422);
        assertThat(unsigned.body())
                .contains("The state rejects whole packages only", "split it here", "value=\"crushed\"")
                .contains("<details class=\"turned-away\" open");
        var long_ = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject " + older.value(),
                "x".repeat(501));
        assertThat(long_.statusCode()).isEqualTo(422);
        assertThat(long_.body()).contains("Write at most 500 characters");
        var delivered = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject " + older.value(),
                "crushed");

        assertThat(delivered.body()).contains("1 rejected");
        assertThat(maria.get("/manifests/" + manifest + "/deliver").body())
                .as("going back to the form says that it is done")
                .contains("Nothing of it is on the way any more")
                .doesNotContain("Record the delivery");
        assertThat(places()).containsExactly("older 6 QUARANTINE", "part 4 CUSTOMER", "younger 8 PICK_ZONE");
        assertThat(sales()).containsExactly(today + " 4 for 74.00");
        assertThat(maria.get("/packages/" + older.value()).body()).contains("On hold: Rejected");
    }

    @Test
    void what_the_recipient_told_the_state_is_shown_where_the_delivery_is_to_be_recorded_and_filled_in()
            throws Exception {
        var manifest = departed();
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("urned away");
        answered(manifest, older.value(), "Rejected");
        answered(manifest, newTag(1), "Accepted");

        assertThat(maria.get("/manifests/" + manifest).body()).contains("Turned away in part at the state");
        assertThat(maria.get("/manifests").body()).contains("Turned away in part at the state");
        assertThat(maria.get("/").body())
                .contains(manifest + " is turned away in part at the state: record the delivery");
        assertThat(maria.get("/manifests/" + manifest + "/deliver").body())
                .contains("It is turned away in part at the state.", "<details class=\"turned-away\" open")
                .containsOnlyOnce("value=\"Turned away by the recipient, as the state shows\"");

        var _ = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject " + older.value(),
                "crushed");
        assertThat(maria.get("/manifests/" + manifest).body())
                .as("it stands here as it does there")
                .doesNotContain("Turned away in part at the state");
    }

    private void answered(String manifest, String tag, String state) {
        var _ = jdbc.sql("""
                        WITH t AS (INSERT INTO tracking.state_transfer (facility_id, incoming, state_id, manifest, name, other_license, other_name, voided,
                                packages, packages_received, last_modified, seen_at)
                            VALUES (:f, false, '77', '0000000077', :n, '', '', false, 2, 1, now(), now())
                            ON CONFLICT (facility_id, incoming, state_id) DO UPDATE SET last_modified = now() RETURNING facility_id)
                        INSERT INTO tracking.state_transfer_line (facility_id, incoming, state_id, tag, item_name, shipped, unit, state, lab_state, lot, sources)
                        SELECT :f, false, '77', :t, 'Haze', 5, 'Each', :s, '', '', '' FROM t""")
                .param("f", facility.id().value())
                .param("n", manifest)
                .param("t", tag)
                .param("s", state)
                .update();
    }

    @Test
    void when_everything_is_turned_away_nothing_is_sold_and_the_order_ends() throws Exception {
        var manifest = departed();

        var delivered = maria.post(
                "/orders",
                "/manifests/" + manifest + "/deliver",
                "received_by",
                "Ana Ruiz",
                "reject all",
                "closed",
                "reject " + newTag(1),
                "torn");

        assertThat(delivered.body()).contains("Nothing was taken");
        assertThat(reasons()).containsExactly("closed", "torn");
        assertThat(places()).containsExactly("older 6 QUARANTINE", "part 4 QUARANTINE", "younger 8 PICK_ZONE");
        assertThat(sales()).isEmpty();
    }

    @Test
    void a_manifest_is_made_once_for_an_order_and_not_of_an_order_that_is_not_picked() throws Exception {
        var order = picked();
        var manifest = plan(order, "same");
        var again = plan(order, "same");
        var second = plan(order, key());
        var notPicked = plan(allocated(1), key());

        assertThat(again.uri()).isEqualTo(manifest.uri());
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.body()).contains("is listed on");
        assertThat(notPicked.statusCode()).isEqualTo(422);
        assertThat(notPicked.body()).contains("Pick it first");
    }

    @Test
    void times_that_cannot_be_meant_are_refused_beside_their_field_with_what_was_typed() throws Exception {
        var order = picked();
        var now = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        var later = now.plusHours(2).toString();

        for (var wrong : List.of(
                List.of(now.minusHours(9).toString(), later, "This departure is past"),
                List.of("2026-02-30T10:00", later, "Write day and hour"),
                List.of(later, now.plusDays(9).toString(), "more than 72 hours"),
                List.of(later, now.toString(), "must lie after"))) {
            var refused = plan(order, key(), wrong.get(0), wrong.get(1));
            assertThat(refused.statusCode()).as(wrong.toString()).isEqualTo(422);
            assertThat(refused.body()).contains(wrong.get(2), wrong.get(0), wrong.get(1), "I-10 west, exit 3");
        }
        assertThat(jdbc.sql("SELECT count(*) FROM dispatch.manifest WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_truck_that_left_and_arrived_earlier_is_recorded_when_it_did() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        var now = LocalDateTime.now(clock.withZone(ZONE)).withSecond(0).withNano(0);
        var page = "/manifests/" + manifest;

        var ahead = maria.post(
                "/orders", page + "/depart", "happened", now.plusHours(3).toString());
        assertThat(ahead.statusCode()).isEqualTo(422);
        assertThat(ahead.body()).contains("lies ahead", "It left earlier");
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        var before = maria.post(
                "/orders",
                page + "/deliver",
                "received_by",
                "Ana Ruiz",
                "happened",
                now.minusHours(2).toString());
        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(before.body())
                .contains("before the truck left", "Ana Ruiz", now.minusHours(2).toString());
        assertThat(places()).contains("older 6 IN_TRANSIT");

        assertThat(maria.post("/orders", page + "/deliver", "received_by", "Ana Ruiz")
                        .body())
                .contains("All delivered as sent and received by Ana Ruiz");
        assertThat(maria.post("/orders", page + "/deliver", "received_by", "Bob")
                        .body())
                .contains("stands as it was recorded then")
                .doesNotContain("received by Bob");
    }

    @Test
    void two_manifests_never_bear_one_number_of_the_state() throws Exception {
        var first = manifest(picked());
        var rest = allocated(1);
        assertThat(pick(rest, younger.value()).statusCode()).isEqualTo(200);
        var second = manifest(rest);

        var _ = maria.post("/orders", "/manifests/" + first + "/register", "state_number", "0000123456");
        var taken = maria.post("/orders", "/manifests/" + second + "/register", "state_number", "0000123456");

        assertThat(taken.statusCode()).isEqualTo(422);
        assertThat(taken.body()).contains("0000123456 is the state", "s number of " + first);
        var _ = maria.post("/orders", "/manifests/" + first + "/void", "reason", "typed twice");
        assertThat(maria.post("/orders", "/manifests/" + second + "/register", "state_number", "0000123456")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refused_number_and_a_missing_reason_stand_beside_their_field_and_what_was_typed_stays() throws Exception {
        var manifest = manifest(picked());
        var page = "/manifests/" + manifest;

        var number = maria.post("/orders", page + "/register", "state_number", "no. 5?");
        var reason = maria.post("/orders", page + "/void", "reason", "  ");

        assertThat(number.statusCode()).isEqualTo(422);
        assertThat(field(number, "state_number"))
                .contains("value=\"no. 5?\"", "role=\"alert\"", "is not a manifest number of the state");
        assertThat(field(number, "reason")).doesNotContain("role=\"alert\"");
        assertThat(reason.statusCode()).isEqualTo(422);
        assertThat(field(reason, "reason")).contains("value=\"  \"", "Say why; the record keeps it.");
        assertThat(field(reason, "state_number")).doesNotContain("role=\"alert\"");
        assertThat(maria.post("/orders", page + "/void").statusCode()).isEqualTo(422);
        assertThat(maria.post("/orders", page + "/register").statusCode())
                .as("no number is no registration")
                .isEqualTo(422);
        assertThat(jdbc.sql("SELECT state || state_number FROM dispatch.manifest WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .query(String.class)
                        .single())
                .isEqualTo("READY");
    }

    /** The field of a page with its label, its input and what is said of it. */
    private static String field(HttpResponse<String> page, String name) {
        return Browser.found(
                page.body(), "(?s)(<label class=\"field [^>]*>(?:(?!</label>).)*name=\"" + name + "\".*?</label>)");
    }

    @Test
    void nothing_leaves_in_an_outage_whose_rule_forbids_it_and_the_truck_leaves_when_it_has_ended() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        assertThat(outages.declare(facility.id(), "Maria", "The site is down")).isTrue();

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("nothing leaves meanwhile", "4 CCR");
        assertThat(places()).contains("older 6 STAGING");
        assertThat(maria.get("/state/outage/log.pdf").statusCode()).isEqualTo(200);
        assertThat(outages.end(facility.id(), "Maria")).isTrue();
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_delivered_in_an_outage_whose_rule_forbids_it_wants_a_reason_and_stands_in_its_log() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        var path = "/manifests/" + manifest + "/deliver";
        assertThat(maria.get(path).body()).doesNotContain("The state is away");
        assertThat(outages.declare(facility.id(), "Maria", "The site is down")).isTrue();
        assertThat(maria.get(path).body()).contains("The state is away");

        var refused = maria.post("/orders", path, "received_by", "Ana Ruiz");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(field(refused, "all_the_same")).contains("nothing is delivered meanwhile", "4 CCR");
        assertThat(field(refused, "received_by")).contains("Ana Ruiz");
        assertThat(places()).contains("older 6 IN_TRANSIT");

        assertThat(maria.post(
                                "/orders",
                                path,
                                "received_by",
                                "Ana Ruiz",
                                "all_the_same",
                                "on the road when it went down")
                        .statusCode())
                .isEqualTo(200);
        assertThat(places()).contains("older 6 CUSTOMER");
        assertThat(maria.get("/state/outage").body())
                .contains("Delivered " + manifest + " all the same: on the road when it went down");
        assertThat(outages.end(facility.id(), "Maria")).isTrue();
    }

    @Test
    void a_voided_manifest_frees_its_order_and_a_departed_one_is_not_voided() throws Exception {
        var order = picked();
        var manifest = manifest(order);
        assertThat(maria.post("/orders", "/orders/" + order + "/put-back", "allocation", "0", "key", key())
                        .body())
                .contains("Void it first");
        assertThat(maria.post("/orders", "/manifests/" + manifest + "/void", "reason", " ")
                        .statusCode())
                .isEqualTo(422);
        assertThat(maria.post("/orders", "/manifests/" + manifest + "/void", "reason", "wrong van")
                        .statusCode())
                .isEqualTo(200);

        var second = manifest(order);
        var _ = load(second, older.value());
        var _ = load(second, newTag(1));
        assertThat(depart(second).statusCode()).isEqualTo(200);

        assertThat(maria.post("/orders", "/manifests/" + second + "/void", "reason", "too late")
                        .statusCode())
                .isEqualTo(422);
        assertThat(depart(manifest).statusCode()).isEqualTo(422);
    }

    @Test
    void the_paper_is_frozen_at_departure_and_the_pdf_is_the_same_paper() throws Exception {
        var manifest = departed();
        var before = maria.get("/manifests/" + manifest).body();
        var code = Browser.found(before, "class=\"code\">([0-9A-F]{4}(?:-[0-9A-F]{4}){3})<");
        var _ = jdbc.sql("UPDATE catalog.customer SET name = 'Renamed', phone = '1' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();

        var after = maria.get("/manifests/" + manifest).body();
        var pdf = maria.get("/manifests/" + manifest + ".pdf");

        assertThat(after).contains(code, "Harbor Wellness", "(555) 010-0001");
        assertThat(maria.get("/manifests?status=all&q=" + code).body()).contains(manifest);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF");
    }

    @Test
    void another_facility_can_neither_see_nor_touch_any_of_it() throws Exception {
        var manifest = manifest(picked());
        var elsewhere = TestFacility.create(jdbc);
        var noah = Browser.signedIn(port, elsewhere.person(people, "Noah", Role.SPECIALIST));

        for (var path : List.of(
                "/manifests/" + manifest,
                "/manifests/" + manifest + ".pdf",
                "/manifests/" + manifest + "/load",
                "/fleet/drivers/1")) {
            assertThat(noah.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var act : List.of("depart", "deliver")) {
            assertThat(noah.post("/orders", "/manifests/" + manifest + "/" + act)
                            .statusCode())
                    .as(act)
                    .isEqualTo(404);
        }
        assertThat(noah.post("/orders", "/manifests/" + manifest + "/load", "tag", older.value())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_warehouse_picks_and_loads_but_sends_nothing_off() throws Exception {
        var manifest = manifest(picked());
        var luis = Browser.signedIn(port, facility.person(people, "Luis", Role.WAREHOUSE));

        // The label says more than the tag.
        var label = "]C1" + "0100812345678905" + "10" + older;
        assertThat(luis.post("/orders", "/manifests/" + manifest + "/load", "tag", label)
                        .statusCode())
                .isEqualTo(200);
        assertThat(luis.post("/orders", "/manifests/" + manifest + "/depart").statusCode())
                .isEqualTo(403);
        assertThat(luis.post("/orders", "/manifests/" + manifest + "/void", "reason", "x")
                        .statusCode())
                .isEqualTo(403);
    }
}
