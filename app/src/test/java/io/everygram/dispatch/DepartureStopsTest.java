package io.everygram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.Test;

/** What keeps a truck in the yard, what only warns, and what is told before anybody tries to leave. */
@WholeApplication
class DepartureStopsTest extends ShippingDesk {
    @Test
    void a_driver_whose_license_has_ended_and_a_customer_whose_license_has_ended_stop_the_manifest() throws Exception {
        var order = picked();
        var _ = jdbc.sql("UPDATE dispatch.driver SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(1))
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("UPDATE catalog.customer SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(1))
                .param("f", facility.id().value())
                .update();

        var before = arrival();
        var refused = plan(order, key());
        assumeThat(arrival()).as("midnight came between").isEqualTo(before);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "Frank Osei: end of the driver's license: " + today.minusDays(1) + "; needed: " + before
                                + " or later.",
                        "end of the receiver's license: " + today.minusDays(1),
                        "OAR 845-025-7700",
                        "/fleet/drivers/1",
                        "I-10 west");
        assertThat(maria.get("/manifests?status=all").body()).doesNotContain("M-" + today.getYear());
    }

    @Test
    void what_only_warns_and_what_nobody_judged_is_told_beside_the_paper_and_the_truck_leaves() throws Exception {
        moveTo("VT");
        pack(
                "VT",
                warning("vt.phone", "DRIVER", "{\"required\": \"phone\"}"),
                warning("vt.brand", "MANIFEST_LINE", "{\"required\": \"brand\"}"),
                warning("vt.form", "MANIFEST", "{\"is\": {\"field\": \"custodyForm\", \"value\": true}}"));
        var manifest = manifest(picked());

        var page = maria.get("/manifests/" + manifest).body();

        assertThat(page)
                .contains(
                        "2 rules to look at",
                        "The duty of vt.phone.",
                        "Frank Osei: the telephone is missing.",
                        "href=\"/fleet/drivers/1\"",
                        "A person looks after 1 rule",
                        "The duty of vt.form.",
                        "Code §1, unsure",
                        "On the road")
                .containsOnlyOnce("The duty of vt.brand.")
                .contains("Package " + older.value() + ": the brand is missing.", "Package " + newTag(1))
                .doesNotContain("Before it may leave");

        var _ = jdbc.sql("UPDATE dispatch.driver SET phone = '555' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        assertThat(maria.get("/manifests/" + manifest).body())
                .contains("1 rule to look at")
                .doesNotContain("The duty of vt.phone.");
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        assertThat(depart(manifest).statusCode()).isEqualTo(200);
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("to look at", "A person looks after");
    }

    @Test
    void what_came_up_since_it_was_made_is_told_beside_the_paper_before_anybody_tries_to_leave() throws Exception {
        var manifest = manifest(picked());
        assertThat(maria.get("/manifests/" + manifest).body()).doesNotContain("Before it may leave");

        hold(older);

        assertThat(maria.get("/manifests/" + manifest).body())
                .contains("Before it may leave", older.value() + ": holds: RECALL; needed: none.");
    }

    private void moveTo(String state) {
        var _ = jdbc.sql("UPDATE catalog.facility SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
        var _ = jdbc.sql("UPDATE catalog.customer SET state = :s WHERE facility_id = :f")
                .param("s", state)
                .param("f", facility.id().value())
                .update();
    }

    private static String warning(String id, String subject, String must) {
        return """
                {"id": "%s", "duty": "TRANSPORT", "words": "The duty of %s.", "citation": "Code §1", "readOn": "2026-11-24", "certainty": "UNSURE",
                 "severity": "WARNS", "on": true, "subject": "%s", "must": %s}""".formatted(id, id, subject, must);
    }

    /** Packs are the company's: a test takes a state that no other has. */
    private void pack(String state, String... rules) throws Exception {
        var carl = Browser.signedIn(port, facility.person(people, "Carl", Role.COMPLIANCE));
        var content = """
                {"pack": "%s", "title": "State of %s", "edition": "2027.1", "effectiveFrom": "%s", "rules": [%s]}""".formatted(state, state, today, String.join(", ", rules));
        var page = carl.post("/rules/packs", "/rules/packs", "content", content)
                .uri()
                .getPath();
        assertThat(carl.post(page, page + "/publish").body()).contains("Published");
    }

    @Test
    void a_truck_that_is_late_is_judged_by_when_it_leaves_and_not_by_when_it_was_to_leave() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        var _ = jdbc.sql("""
                        UPDATE dispatch.manifest SET departs_at = departs_at - interval '3 days', arrives_at = arrives_at - interval '3 days'
                        WHERE facility_id = :f""").param("f", facility.id().value()).update();
        var _ = jdbc.sql("UPDATE dispatch.driver SET license_valid_to = :d WHERE facility_id = :f")
                .param("d", today.minusDays(2))
                .param("f", facility.id().value())
                .update();

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Frank Osei: end of the driver's license: " + today.minusDays(2));
        assertThat(places()).contains("older 6 STAGING");
    }

    @Test
    void a_truck_with_a_missing_scan_does_not_leave_and_a_strange_package_is_not_loaded() throws Exception {
        var manifest = manifest(picked());
        var strange = load(manifest, younger.value());
        var _ = load(manifest, older.value());
        var twice = load(manifest, older.value());

        var refused = depart(manifest);

        assertThat(strange.body()).contains("is not on this manifest");
        assertThat(twice.body()).contains("in the vehicle already");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("1 package was not scanned", newTag(1));
        assertThat(places()).contains("older 6 STAGING");
    }

    @Test
    void a_package_recalled_after_loading_does_not_leave() throws Exception {
        var manifest = manifest(picked());
        var _ = load(manifest, older.value());
        var _ = load(manifest, newTag(1));
        hold(older);

        var refused = depart(manifest);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains(older.value() + ": holds: RECALL; needed: none.");
        assertThat(places()).contains("older 6 STAGING");
    }
}
