package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.kernel.PackageTag;
import io.everygram.ledger.MovementKind;
import io.everygram.testing.TestBioTrack;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of report to BioTrack has its effect once: when the answer is lost, and when the state says yes and does nothing. */
class BioTrackOnceTest extends BioTrackDesk {
    private PackageTag tag = PackageTag.of("0000000000000000");
    private PackageTag incoming = tag;
    private PackageTag part = tag;

    BioTrackOnceTest() {
        super(TestBioTrack.of("zo"));
    }

    enum Report {
        ADJUST("inventory_adjust"),
        MOVE("inventory_move"),
        SPLIT("inventory_split"),
        CONVERT("inventory_convert"),
        RECEIVE("inventory_transfer_inbound"),
        MANIFEST("inventory_manifest"),
        DEPART("inventory_transfer_outbound"),
        VOID("inventory_manifest_void"),
        DESTROY("inventory_destroy");

        private final String action;

        Report(String action) {
            this.action = action;
        }
    }

    @BeforeEach
    void everywhereAndConnected() {
        state.set("destroyWaitHours", "0");
        tag = everywhere(12);
        connected();
        incoming = onItsWay();
        // The state's clock went on, so that the session is over; a call that is refused for that uses up no fault
        // below.
        changes();
    }

    private void fault(String name, Report report) {
        state.fault("{\"name\": \"%s\", \"path\": \"%s$\", \"times\": 1}".formatted(name, report.action));
    }

    private String number() {
        return "MF-" + facility.id().value();
    }

    /** What the report needs is there before the line goes bad. */
    private void queued(Report report, String fault) {
        if (report == Report.DEPART || report == Report.VOID) {
            assertThat(manifest(tag)).isEqualTo(number());
        }
        fault(fault, report);
        switch (report) {
            case ADJUST -> adjusted(tag, -3);
            case MOVE -> moved(tag, MovementKind.MOVE, facility.room("PICK_ZONE"));
            case SPLIT -> part = split(tag, 5, "VAULT");
            case CONVERT -> part = converted(tag, 5, 2, facility.item("Haze minis"), "VAULT", MovementKind.PRODUCE);
            case RECEIVE -> {
                inBook(incoming, 20, "RECEIVING", "200", Instant.now());
                told(incoming);
            }
            case MANIFEST -> {
                customer();
                announced(number(), Instant.now().plus(Duration.ofDays(3)), lines(tag));
            }
            case DEPART -> shipped(tag, number());
            case VOID ->
                transactions.executeWithoutResult(
                        status -> outbox.reportVoid(facility.id(), number(), java.util.List.of(tag.value()), "Maria"));
            case DESTROY -> destroyed(tag);
        }
    }

    /** What the state shows of it. */
    private String effect(Report report) {
        return switch (report) {
            case ADJUST -> left(tag.value()) + " left";
            case MOVE -> "room " + at(tag).path("currentroom").asString();
            case SPLIT, CONVERT -> left(tag.value()) + " and " + made();
            case RECEIVE -> at(incoming).path("location").asString().equals(facility.license()) ? "here" : "on its way";
            case MANIFEST, VOID -> manifests() + " manifests";
            case DEPART, DESTROY -> "gone " + at(tag).path("deleted").asInt();
        };
    }

    private String made() {
        return state.rows("inventory")
                .valueStream()
                .filter(row -> row.path("inventoryparentid").toString().contains(tag.value()))
                .map(row -> row.path("remaining_quantity").asInt(-1) + " made")
                .toList()
                .toString();
    }

    private long manifests() {
        return state.rows("manifest")
                .valueStream()
                .filter(row -> row.path("location").asString("").equals(facility.license())
                        && row.path("deleted").asInt(0) == 0)
                .count();
    }

    private static String before(Report report) {
        return switch (report) {
            case ADJUST -> "12 left";
            case MOVE -> "room 3";
            case SPLIT, CONVERT -> "12 and []";
            case RECEIVE -> "on its way";
            case MANIFEST -> "0 manifests";
            case VOID -> "1 manifests";
            case DEPART, DESTROY -> "gone 0";
        };
    }

    private static String after(Report report) {
        return switch (report) {
            case ADJUST -> "9 left";
            case MOVE -> "room 5";
            case SPLIT -> "7 and [5 made]";
            case CONVERT -> "5 and [5 made]";
            case RECEIVE -> "here";
            case MANIFEST -> "1 manifests";
            case VOID -> "0 manifests";
            case DEPART, DESTROY -> "gone 1";
        };
    }

    private Stream<Message> refused() {
        return outbox.messages(facility.id(), "", true).stream()
                .filter(message -> message.state().equals("REFUSED"));
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void a_report_whose_answer_was_lost_is_asked_for_by_its_nonce(Report report) {
        queued(report, "lost-answer");
        sent();
        assertThat(effect(report)).isEqualTo(after(report));
        changes();
        assertThat(outbox.messages(facility.id(), "", false))
                .as("seen there, or known there")
                .allMatch(message -> message.verifiedAt() != null);
        assertThat(effect(report)).isEqualTo(after(report));
    }

    @ParameterizedTest
    @EnumSource(Report.class)
    void a_yes_without_effect_is_noticed_parked_and_has_its_effect_when_it_is_sent_again(Report report) {
        queued(report, "silent-success");
        assertThat(outbox.send(facility.id()).stopped()).isEmpty();
        assertThat(effect(report)).isEqualTo(before(report));
        changes();
        assertThat(refused().toList())
                .as("with what came behind it")
                .isNotEmpty()
                .first()
                .satisfies(parked -> {
                    assertThat(parked.cause()).contains("yet shows nothing of it");
                    assertThat(parked.advice()).contains("send again");
                });
        assertThat(mirrored(tag)).as("as it stands there").contains(" 12 Each ");

        refused()
                .forEach(parked -> assertThat(outbox.retry(facility.id(), parked.messageId()))
                        .isTrue());
        sent();
        changes();
        assertThat(effect(report)).isEqualTo(after(report));
        assertThat(outbox.messages(facility.id(), "", true)).isEmpty();
        if (report == Report.SPLIT || report == Report.CONVERT) {
            assertThat(Arrays.asList(mirrored(part).split(" ")))
                    .as("under the identifier of the second answer")
                    .startsWith("ACTIVE", "5");
        }
    }

    @Test
    void a_void_that_the_state_wants_to_hear_twice_is_parked_in_its_words_and_done_when_sent_again() {
        state.set("voidManifest", "AT_SECOND");
        queued(Report.VOID, "slow");
        var _ = outbox.send(facility.id());
        assertThat(effect(Report.VOID)).isEqualTo(before(Report.VOID));
        var parked = refused().findFirst().orElseThrow();
        assertThat(parked.cause()).contains("There was an error voiding the manifest");
        assertThat(parked.advice()).isNotBlank();
        assertThat(outbox.retry(facility.id(), parked.messageId())).isTrue();
        sent();
        assertThat(effect(Report.VOID)).isEqualTo(after(Report.VOID));
    }
}
