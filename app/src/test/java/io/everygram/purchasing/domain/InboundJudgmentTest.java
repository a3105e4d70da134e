package io.everygram.purchasing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.purchasing.InboundPackage;
import io.everygram.purchasing.InboundPackage.Condition;
import io.everygram.purchasing.InboundPackage.Finding;
import io.everygram.purchasing.InboundPackage.Scan;
import io.everygram.purchasing.InboundPackage.Stated;
import io.everygram.purchasing.PurchaseOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest states 100 pieces of Haze, which are ordered as item FL-1; what is found of them, and what is taken. */
class InboundJudgmentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);
    private static final String TAG = "1A4060300000001000000001";

    private static Stated stated(String item, LocalDate expires) {
        return new Stated(
                TAG,
                item,
                Quantity.of(100, Unit.EACH),
                "TestPassed",
                "Shipped",
                Optional.empty(),
                "LOT-1",
                Optional.of(TODAY.minusDays(9)),
                Optional.of(expires),
                "",
                Optional.empty(),
                Optional.empty());
    }

    private static Scan scan(String tag, int found, Condition condition, int line) {
        return new Scan(
                1,
                tag,
                Quantity.of(found, Unit.EACH),
                condition,
                line,
                "",
                Optional.empty(),
                Optional.empty(),
                "",
                Instant.EPOCH,
                "Maria");
    }

    private static PurchaseOrder order() {
        return new PurchaseOrder(
                new FacilityId(1),
                1,
                "PO-2026-00001",
                1,
                "Green Farm",
                OrderState.SENT,
                TODAY,
                "",
                1,
                0,
                Instant.EPOCH,
                "Maria",
                "maria",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new PurchaseOrder.Line(
                        1,
                        new ItemId(1),
                        "FL-1",
                        "Haze",
                        true,
                        Quantity.of(500, Unit.EACH),
                        Money.of("4"),
                        Quantity.of(0, Unit.EACH),
                        Optional.empty())));
    }

    private static InboundPackage judged(Stated stated, Scan... scans) {
        return InboundJudgment.of(List.of(stated), List.of(scans), Optional.of(order()), TODAY)
                .getFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "GOOD,        100, AS_STATED,   100",
        "GOOD,         99, SHORT,        99",
        "GOOD,        101, OVER,        101",
        "GOOD,          0, EMPTY,         0",
        "COA_EXPIRED, 100, COA_EXPIRED, 100",
        "COA_EXPIRED,  99, SHORT,        99",
        "DAMAGED,     100, DAMAGED,       0",
        "WRONG,       100, WRONG_ITEM,    0",
        "REFUSED,      99, REFUSED,       0"
    })
    void what_is_found_is_compared_with_the_manifest_and_only_what_is_good_is_taken(
            Condition condition, int found, Finding finding, int taken) {
        var one = judged(stated("Haze", TODAY.plusDays(1)), scan(TAG, found, condition, 0));
        assertThat(one.finding()).isEqualTo(finding);
        assertThat(one.taken()).isEqualTo(Quantity.of(taken, Unit.EACH));
    }

    @Test
    void what_has_expired_is_not_ordered_or_was_not_found_goes_back() {
        var good = scan(TAG, 100, Condition.GOOD, 0);
        assertThat(judged(stated("Haze", TODAY), good).finding()).isEqualTo(Finding.EXPIRED);
        assertThat(judged(stated("Kush", TODAY.plusDays(1)), good).finding()).isEqualTo(Finding.NOT_ORDERED);
        assertThat(judged(stated("Haze", TODAY.plusDays(1))).finding()).isEqualTo(Finding.MISSING);
        assertThat(judged(stated("Kush", TODAY.plusDays(1)), scan(TAG, 100, Condition.GOOD, 1))
                        .finding())
                .as("a person chose the line of the order")
                .isEqualTo(Finding.AS_STATED);
    }

    @Test
    void what_is_not_on_the_manifest_is_named_and_not_taken() {
        var other = "1A4060300000001000000002";
        var all = InboundJudgment.of(
                List.of(stated("Haze", TODAY.plusDays(1))),
                List.of(scan(other, 7, Condition.GOOD, 1)),
                Optional.of(order()),
                TODAY);
        assertThat(all)
                .extracting(p -> p.tag() + " " + p.finding())
                .containsExactly(TAG + " MISSING", other + " UNKNOWN_TAG");
        assertThat(all).noneMatch(p -> p.taken().isPositive());
    }
}
