package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Permissions;
import io.everygram.ledger.Command;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestBioTrack;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is told to a state with BioTrack, and what it makes of it: once, whatever becomes of the answer. */
class BioTrackReportsTest extends BioTrackDesk {
    @Autowired
    private HumanSteps steps;

    BioTrackReportsTest() {
        super(TestBioTrack.of("zr"));
    }

    @Autowired
    private Reviews reviews;

    /** What happened, and the kind and amount of its report. */
    @ParameterizedTest
    @CsvSource({"DESTROY, 40", "RECEIVE, 1", "TEMPLATE, 1", "DEPART, 1", "VOID, 1", "CREATE, 12"})
    void a_second_person_looks_at_any_kind_of_report_from_an_amount_on(String kind, int amount) {
        var tag = everywhere(40);
        var other = everywhere(12);
        connected();
        for (int above : new int[] {amount, amount - 1}) {
            var may = Permissions.STOCK_ADJUST_APPROVE;
            assertThat(reviews.set(facility.id(), kind, BigDecimal.valueOf(above), may))
                    .isInstanceOf(Reviews.Outcome.Set.class);
            boolean looked = above < amount;
            var number = "MF-" + facility.id().value() + "-" + above;
            switch (kind) {
                case "DESTROY" -> destroyed(looked ? everywhereLate(40) : tag);
                case "RECEIVE" -> inBook(onItsWay(), 20, "RECEIVING", "200", Instant.now());
                case "TEMPLATE" -> announced(number, Instant.now(), lines(other));
                case "DEPART" ->
                    transactions.executeWithoutResult(
                            status -> outbox.reportDeparture(facility.id(), number, lines(other), "Frank"));
                case "VOID" ->
                    transactions.executeWithoutResult(
                            status -> outbox.reportVoid(facility.id(), number, List.of(other.value()), "Frank"));
                default -> split(tag, 12, "VAULT");
            }
            var message = outbox.messages(facility.id(), "", true).stream()
                    .filter(m -> m.kind().equals(kind))
                    .max(Comparator.comparingLong(Message::messageId))
                    .orElseThrow();
            assertThat(message.review().isEmpty()).as("more than " + above).isEqualTo(!looked);
            if (looked) {
                var _ = outbox.send(facility.id());
                assertThat(outbox.find(facility.id(), message.messageId())
                                .orElseThrow()
                                .state())
                        .isEqualTo("WAITING");
                assertThat(outbox.review(facility.id(), message.messageId(), "Carl", may::equals))
                        .isTrue();
                assertThat(outbox.find(facility.id(), message.messageId())
                                .orElseThrow()
                                .review())
                        .isEmpty();
            }
        }
        reviews.clear(facility.id(), kind);
    }

    /** In the book and at the state, after the link was made. */
    private io.everygram.kernel.PackageTag everywhereLate(int quantity) {
        var tag = everywhere(quantity);
        changes();
        return tag;
    }

    // ------------------------------------------------------------------ reporting

    @Test
    void adjustments_and_rooms_arrive_as_the_state_wants_them() {
        var tag = everywhere(40);
        connected();
        adjusted(tag, -3);
        adjusted(tag, 5);
        moved(tag, MovementKind.MOVE, facility.room("PICK_ZONE"));
        sent();
        assertThat(left(tag.value())).isEqualTo(42);
        assertThat(state.item(tag.value()).path("currentroom").asString()).isEqualTo("5");
        var row = state.row("inventory_adjust", "inventoryid", tag.value());
        assertThat(row.path("reason").asString()).startsWith("Scale Variance: scale 2 [EG-");
        assertThat(row.path("atype").asInt()).isEqualTo(1);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 42 Each Pick zone");
        assertThat(outbox.messages(facility.id(), "", false)).allMatch(m -> m.verifiedAt() != null);
    }

    @Test
    void a_part_takes_the_identifier_of_the_state_and_what_was_queued_behind_its_split_goes_under_it() {
        var tag = everywhere(40);
        connected();
        var part = split(tag, 10, "STAGING");
        adjusted(part, -1);
        var smaller = split(part, 4, "VAULT");
        sent();

        var named = official(part);
        assertThat(named).matches("[1-9][0-9]{15}");
        assertThat(left(tag.value())).isEqualTo(30);
        assertThat(left(named)).isEqualTo(5);
        assertThat(left(official(smaller))).isEqualTo(4);
        assertThat(state.item(named).path("currentroom").asString()).isEqualTo("7");
        changes();
        read();
        assertThat(mirrored(part)).as("under our tag").isEqualTo("ACTIVE 5 Each Staging TestPassed");
        assertThat(mirrored(smaller)).startsWith("ACTIVE 4 Each Vault");
        assertThat(mirrored(named)).as("and under it only").isEqualTo("none");
    }

    @Test
    void a_conversion_is_made_when_the_item_changes_or_something_is_lost() {
        var tag = everywhere(40);
        var other = facility.item("Haze minis");
        connected();
        var part = converted(tag, 10, 2, other, "PRODUCTION", MovementKind.PRODUCE);
        sent();
        assertThat(left(tag.value())).isEqualTo(28);
        var made = state.item(official(part));
        assertThat(made.path("remaining_quantity").asInt()).isEqualTo(10);
        assertThat(made.path("productname").asString()).startsWith("Haze minis");
        assertThat(made.path("inventorytype").asInt()).isEqualTo(28);
    }

    @Test
    void a_manifest_is_registered_by_its_report_leaves_with_the_next_and_needs_no_step_of_a_person() {
        var source = everywhere(40);
        connected();
        var part = split(source, 12, "STAGING");
        var number = manifest(part);
        assertThat(steps.open(facility.id())).isEmpty();
        var registered = jdbc.sql("SELECT official FROM tracking.state_name WHERE facility_id = :f AND ours = :o")
                .param("f", facility.id().value())
                .param("o", number)
                .query(String.class)
                .single();
        assertThat(state.row("manifest", "manifestid", registered)
                        .path("transporter_name")
                        .asString())
                .isEqualTo("Frank");
        changes();
        assertThat(transfers()).containsExactly(number + " " + registered + " here");

        shipped(part, number);
        sent();
        assertThat(state.row("inventory_transfer", "inventoryid", official(part))
                        .path("price")
                        .asString())
                .isEqualTo("120.5");
        changes();
        assertThat(mirrored(part)).startsWith("INACTIVE 0");
        assertThat(transfers()).containsExactly(number + " " + registered + " left");

        posted(new Command.Transfer(
                header(""),
                MovementKind.RETURN,
                List.of(new Command.TransferLine(
                        UnitRef.of(part),
                        Optional.of(Place.inTransit(number)),
                        facility.room("QUARANTINE"),
                        Optional.empty())),
                Optional.empty()));
        sent();
        changes();
        assertThat(mirrored(part)).startsWith("ACTIVE 12 Each Quarantine");
    }

    private List<String> transfers() {
        return jdbc.sql("""
                        SELECT name || ' ' || manifest || CASE WHEN departed_at IS NULL THEN ' here' ELSE ' left' END FROM tracking.state_transfer
                        WHERE facility_id = :f AND NOT incoming AND NOT voided""")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goods_on_their_way_are_taken_in_through_the_interface_also_before_the_state_told_of_them(boolean heard) {
        connected();
        var tag = onItsWay();
        if (heard) {
            changes();
            assertThat(incoming()).containsExactly("20 Shipped");
        }
        inBook(tag, 20, "RECEIVING", "200", Instant.now());
        if (heard) {
            told(tag);
        }
        sent();
        changes();
        assertThat(incoming()).containsExactly("20 Accepted");
        assertThat(mirrored(tag)).startsWith("ACTIVE 20 Each Receiving");
    }

    private List<String> incoming() {
        return jdbc.sql("""
                        SELECT shipped::float8 || ' ' || state FROM tracking.state_transfer_line WHERE facility_id = :f AND incoming""")
                .param("f", facility.id().value())
                .query((r, n) -> r.getString(1))
                .list();
    }

    @Test
    void a_destruction_is_scheduled_and_waits_as_long_as_the_state_says() {
        var tag = everywhere(6);
        connected();
        destroyed(tag);
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(state.item(tag.value()).path("inventorystatus").asInt()).isEqualTo(1);
        assertThat(onlyOpen().answer()).contains("72 hour waiting period");
        assertThat(outbox.sendable(facility.id())).as("not before").isFalse();

        state.later("PT73H");
        jdbc.sql("UPDATE tracking.outbox SET not_before = now() - interval '1 second' WHERE facility_id = :f")
                .param("f", facility.id().value())
                .update();
        sent();
        assertThat(state.item(tag.value()).path("deleted").asInt()).isEqualTo(1);
    }

    // ------------------------------------------------------------------ lost answers and ended sessions

    @ParameterizedTest
    @ValueSource(strings = {"lost-answer", "server-error-after", "truncated", "html", "timeout-before"})
    void a_report_without_a_clear_answer_is_asked_for_by_its_nonce_and_counts_once(String fault) {
        var tag = everywhere(40);
        connected();
        var part = split(tag, 10, "VAULT");
        adjusted(part, -2);
        state.fault("{\"name\": \"%s\", \"path\": \"inventory_split\", \"times\": 1, \"seconds\": 0}".formatted(fault));
        state.fault(
                "{\"name\": \"%s\", \"path\": \"inventory_adjust\", \"times\": 1, \"seconds\": 0}".formatted(fault));
        sent();
        assertThat(left(tag.value())).isEqualTo(30);
        assertThat(left(official(part))).isEqualTo(8);
        assertThat(state.rows("inventory_adjust")
                        .valueStream()
                        .filter(row -> row.path("inventoryid").asString("").equals(official(part))))
                .hasSize(1);
        changes();
        assertThat(mirrored(part)).startsWith("ACTIVE 8");
    }

    @Test
    void a_session_that_ends_in_the_middle_is_opened_again_and_nothing_is_done_twice() {
        var tag = everywhere(40);
        connected();
        for (int i = 0; i < 6; i++) {
            adjusted(tag, -1);
        }
        state.endSessions();
        state.fault("{\"name\": \"lost-answer\", \"path\": \"inventory_adjust\", \"times\": 2}");
        sent();
        state.endSessions();
        adjusted(tag, -1);
        sent();
        assertThat(left(tag.value())).isEqualTo(33);
        changes();
        assertThat(mirrored(tag)).startsWith("ACTIVE 33");
    }
}
