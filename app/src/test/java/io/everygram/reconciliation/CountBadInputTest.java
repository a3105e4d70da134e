package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What nobody should count has a clear answer: nothing is lost, nothing doubled, and nothing made missing. */
@WholeApplication
class CountBadInputTest extends CountDesk {
    private static final String UPLOAD = "/opening/count/upload";
    private static final String PLANS = "/opening/plans";

    private final Counts counts;

    private Browser sofia;

    @Autowired
    CountBadInputTest(Counts counts) {
        this.counts = counts;
        this.sofia = new Browser(0);
    }

    @BeforeEach
    void a_specialist() throws Exception {
        sofia = signedIn("Sofia", Role.SPECIALIST);
    }

    private void closed(String purpose, boolean closed) {
        var _ = jdbc.sql("UPDATE catalog.room SET active = :a WHERE facility_id = :f AND room_id = :r::bigint")
                .param("a", !closed)
                .param("f", facility.id().value())
                .param("r", facility.room(purpose).ref())
                .update();
    }

    @Test
    void a_closed_room_is_not_counted_by_hand_by_file_or_by_plan() throws Exception {
        var tag = booked();
        var vault = facility.room("VAULT").ref();
        var planned = sofia.post(PLANS, PLANS, "name", "Vault", "scope", "ROOM", "place", "VAULT");
        assertThat(planned.statusCode()).as(planned.body()).isEqualTo(200);
        closed("VAULT", true);

        assertThat(sofia.get(COUNTS).body()).doesNotContain("<option value=\"" + vault + "\"");
        var begun = sofia.post(COUNTS, COUNTS, "room", vault, "mode", "blind");
        assertThat(begun.statusCode()).isEqualTo(422);
        assertThat(begun.body()).contains("Vault is closed");
        var file = sofia.upload(UPLOAD, UPLOAD, "vault.csv", "tag,quantity\n" + tag + ",10\n", "room", vault);
        assertThat(file.statusCode()).isEqualTo(422);
        assertThat(file.body()).contains("Vault is closed");
        var plan = planned.uri().getPath();
        assertThat(sofia.post(plan, plan + "/start").body()).contains("Vault is closed");
        assertThat(sofia.post(PLANS, PLANS, "name", "Again", "scope", "ROOM", "place", "VAULT")
                        .body())
                .contains("is closed");
        assertThat(counts.newest(facility.id(), 10)).as("nothing was begun").isEmpty();

        closed("VAULT", false);
        assertThat(sofia.post(COUNTS, COUNTS, "room", vault, "mode", "blind").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_file_of_another_facilitys_packages_is_refused_whole_and_makes_nothing_missing() throws Exception {
        var ours = booked();
        var other = TestFacility.create(jdbc);
        var theirs = other.item("Theirs");
        var file =
                "tag,quantity\n" + booked(other, theirs) + ",10\n" + booked(other, theirs) + ",10\n" + ours + ",10\n";

        var refused = sofia.upload(UPLOAD, UPLOAD, "oakland.csv", file, "room", "0", "whole", "yes");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("2 of 3 tags of this file belong to Facility "
                        + other.id().value());
        assertThat(counts.newest(facility.id(), 10)).isEmpty();

        var one = "tag,quantity\n" + booked(other, theirs) + ",10\n" + ours + ",10\n";
        var taken = sofia.upload(UPLOAD, UPLOAD, "mixed.csv", one, "room", "0", "whole", "no");
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).contains("belongs to Facility " + other.id().value(), "Left out");
        assertThat(counts.newest(facility.id(), 10).getFirst().lines()).isEqualTo(1);
    }

    @Test
    void half_a_tag_says_how_much_of_it_was_read_and_takes_nothing() throws Exception {
        var tag = booked();
        var count =
                sofia.post(COUNTS, COUNTS, "room", "0", "mode", "guided").uri().getPath();
        var half = sofia.post(count, count + "/scan", "tag", tag.value().substring(0, 15));
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(half.body()).contains("it has 15 characters; a tag has 24");
        for (var unreadable :
                new String[] {"", "\u0000", "<script>", "]C1" + tag.value().substring(3)}) {
            assertThat(sofia.post(count, count + "/scan", "tag", unreadable).statusCode())
                    .as(unreadable)
                    .isEqualTo(422);
        }
        assertThat(counts.newest(facility.id(), 1).getFirst().lines()).isZero();
    }

    @Test
    void who_may_not_count_is_told_so_and_nothing_is_taken() throws Exception {
        var tag = booked();
        var count =
                sofia.post(COUNTS, COUNTS, "room", "0", "mode", "guided").uri().getPath();
        var dana = Browser.signedIn(port, facility.person(people, "Dana", Role.AUDITOR));
        assertThat(dana.post(COUNTS, count + "/scan", "tag", tag.value()).statusCode())
                .isEqualTo(403);
        assertThat(dana.post(COUNTS, COUNTS, "room", "0").statusCode()).isEqualTo(403);
        assertThat(counts.newest(facility.id(), 1).getFirst().lines()).isZero();
    }
}
