package io.everygram.day;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.testing.Browser;

/** The afternoon and the close. */
public final class EndOfTheDay extends Floor {
    public EndOfTheDay(DayPlace where, DayTools with) {
        super(where, with);
    }

    public void in_the_afternoon_aging_flower_is_marked_down_with_a_reason() throws Exception {
        var maria = signedIn("maria");
        var tag = Browser.found(ok(maria.get("/aging")).body(), "/aging/([0-9A-Z]{16,24})");

        var marked = ok(maria.post("/", "/aging/" + tag + "/markdown", "percent", "20", "reason", "close to day 90"));

        assertThat(marked.body()).contains("−20 %", "close to day 90");
    }

    public void the_close_says_what_is_still_open_and_pairs_each_movement_with_its_report() throws Exception {
        var maria = signedIn("maria");
        var _ = ok(maria.post("/", "/state/send"));

        assertThat(ok(maria.get("/close")).body())
                .contains("still open", "Shipped", "Delivered", "Received", "Picked", "Ask to seal the day")
                .contains(where.namesItself() ? "" : "the state refused our report");
        assertThat(maria.post("/close", "/close/seal", "day", today().toString(), "note", "", "key", "day-seal-0")
                        .statusCode())
                .as("over open work the seal wants a reason")
                .isEqualTo(422);
    }

    public void two_people_seal_the_day() throws Exception {
        var maria = signedIn("maria");
        var asked = ok(maria.post(
                "/close",
                "/close/seal",
                "day",
                today().toString(),
                "note",
                "the rest is worked tomorrow morning",
                "key",
                "day-seal"));
        assertThat(asked.body()).contains("another person must approve");
        var request = "/approvals/"
                + sql("SELECT max(approval_id) FROM identity.approval WHERE facility_id = :f")
                        .query(Long.class)
                        .single();
        assertThat(maria.post(request, request + "/approve").statusCode()).isNotEqualTo(200);

        var _ = ok(signedIn("carl").post(request, request + "/approve"));

        assertThat(ok(maria.get("/close/days/" + today())).body())
                .contains("Figures hold", "Maria Delgado", "Carl Reyes", "the rest is worked tomorrow morning");
    }
}
