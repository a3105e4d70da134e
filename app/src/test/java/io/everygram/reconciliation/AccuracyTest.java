package io.everygram.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.Accuracy.By;
import io.everygram.reconciliation.domain.Cause;
import io.everygram.reconciliation.store.CaseStore;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import io.everygram.testing.WholeApplication;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Accuracy, root causes and shrinkage come from counts, cases and adjustments alone, and each figure leads to what it is made of. */
@WholeApplication
class AccuracyTest extends CountDesk {
    private static final String PAGE = "/opening/accuracy";

    @Autowired
    Accuracy accuracy;

    @Autowired
    CaseStore store;

    private Accuracy.Span span(TestFacility of) {
        var today = Instant.now().atZone(ZoneOffset.UTC).toLocalDate();
        return accuracy.span(of.id(), today.minusDays(13), today.plusDays(1));
    }

    private AccuracyFigures of(By by, String label) {
        return accuracy.report(facility.id(), span(facility), by).rows().stream()
                .filter(row -> row.label().equals(label) || row.key().equals(label))
                .findFirst()
                .orElse(AccuracyFigures.nothing(label));
    }

    private MovementId adjusted(PackageTag tag, int pieces, String document) {
        var outcome = ledger.post(new Command.Adjust(
                Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", document)
                        .withReason("Damage", ""),
                List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), Quantity.of(pieces, Unit.EACH)))));
        return ((LedgerOutcome.Posted) outcome).movement();
    }

    @Test
    void a_count_its_cases_and_what_was_adjusted_are_told_apart_by_what_is_asked_and_lead_to_their_rows()
            throws Exception {
        var luis = signedIn("Luis", Role.WAREHOUSE);
        var right = booked();
        var also = booked();
        var little = booked();
        var missing = booked();
        var count = begun(luis, "blind");
        for (var tag : List.of(right, also)) {
            var _ = luis.post(count, count + "/scan", "tag", tag.value(), "quantity", "10");
        }
        var _ = luis.post(count, count + "/scan", "tag", little.value(), "quantity", "8");
        assertThat(luis.post(count, count + "/finish").statusCode()).isEqualTo(200);
        var cases = comparison.compare(facility.id()).caseIds();

        var total = accuracy.report(facility.id(), span(facility), By.CAUSE).total();
        assertThat(total.counted().packages()).isEqualTo(4);
        assertThat(total.counted().accuracy())
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("50"));
        assertThat(total.counted().accuracyOfPieces())
                .as("2 too little and 10 not found of 40")
                .hasValueSatisfying(p -> assertThat(p).isEqualByComparingTo("70"));
        assertThat(total.counted().accuracyOfGrams()).isEmpty();
        assertThat(total.found().opened()).isEqualTo(2);
        assertThat(total.found().open()).isEqualTo(2);

        var _ = adjusted(little, -2, "case " + cases.get(little.value()));
        store.open(facility.id()).stream()
                .filter(open -> open.tag().equals(little.value()))
                .forEach(open -> store.change(facility.id(), open, Cause.IN_FLIGHT, "the report waits", Instant.now()));
        var _ = adjusted(right, 1, "found behind the rack");
        var wrong = adjusted(also, -5, "typed wrong");
        assertThat(ledger.post(new Command.Reverse(
                        Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "taken back"),
                        wrong)))
                .isInstanceOf(LedgerOutcome.Posted.class);

        var damage = of(By.REASON, "Damage").adjusted();
        assertThat(damage.adjustments()).as("what was taken back is none").isEqualTo(2);
        assertThat(damage.pieces()).isEqualByComparingTo("-1");
        assertThat(damage.shrinkage().lost()).as("2 of 10 that cost $100").isEqualByComparingTo("20");
        assertThat(damage.shrinkage().found()).isEqualByComparingTo("10");
        assertThat(of(By.CAUSE, "SHELF_DIFFERS").adjusted().shrinkage().net())
                .as("the case that it settled says the cause, also while the state has yet to answer")
                .isEqualByComparingTo("20");
        assertThat(of(By.CAUSE, "MISSING_ON_SHELF").found().opened()).isEqualTo(1);
        assertThat(of(By.PERSON, "Luis").counted().varying()).isEqualTo(2);
        assertThat(of(By.ROOM, facility.room("VAULT").ref()).found().opened()).isEqualTo(2);
        assertThat(of(By.ROOM, facility.room("VAULT").ref()).counted().packages())
                .isEqualTo(4);
        assertThat(accuracy.report(facility.id(), span(facility), By.ITEM).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.counted().varying()).isEqualTo(2));
        assertThat(accuracy.report(facility.id(), span(facility), By.VENDOR).rows())
                .as("all came with deliveries of one vendor")
                .singleElement()
                .satisfies(row -> assertThat(row.key()).isNotEmpty());

        var page = luis.get(PAGE + "?by=item").body();
        assertThat(page).contains("50 %", "70 % by pieces", "Net loss", "How each figure is reckoned");
        var variances = luis.get(
                        Browser.found(page, "href=\"([^\"]*/variances[^\"]*)\"").replace("&amp;", "&"))
                .body();
        assertThat(variances)
                .contains(little.value(), missing.value(), "/cases/" + cases.get(missing.value()))
                .doesNotContain(right.value());
        assertThat(luis.get(PAGE + "/cases?by=cause&key=MISSING_ON_SHELF").body())
                .contains(missing.value())
                .doesNotContain(little.value());
        assertThat(luis.get(PAGE + "/adjusted").body())
                .contains(little.value(), right.value())
                .doesNotContain(also.value());
        assertThat(luis.get(PAGE + "?by=reason&format=csv").body()).contains("Reason of the state", "Damage");

        var other = TestFacility.create(jdbc);
        assertThat(accuracy.report(other.id(), span(other), By.CAUSE).rows()).isEmpty();
        var stranger = Browser.signedIn(port, other.person(people, "Otto", Role.SPECIALIST));
        assertThat(stranger.get(PAGE).body()).contains("Count a room").doesNotContain(little.value());
        assertThat(stranger.get(PAGE + "?from=soon&to=2026-01-01").body()).contains("“soon” is no day.");
        assertThat(stranger.get(PAGE + "?from=2026-02-01&to=2026-01-01").body())
                .contains("It is before the first day.");
    }
}
