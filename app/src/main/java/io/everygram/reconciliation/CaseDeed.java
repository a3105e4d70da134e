package io.everygram.reconciliation;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.UnitRef;
import io.everygram.reconciliation.Cases.Act;
import io.everygram.reconciliation.Comparison.Compared;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One act on one case, as a person asked for it.
 *
 * @param now the difference as it stands
 */
record CaseDeed(CurrentPerson person, DifferenceCase difference, Compared now, Act act, Instant at) {
    ComparedRow row() {
        return now.row();
    }

    String note() {
        return act.note().strip();
    }

    /** Under what the book keeps it. */
    String document() {
        return "case " + difference.caseId();
    }

    Header header(String document) {
        return Header.of(person.facility(), act.key(), at, person.name(), document);
    }

    PackageTag tag() {
        return PackageTag.of(now.tag());
    }

    UnitRef unitRef() {
        return UnitRef.of(tag());
    }

    static BigDecimal orZero(@Nullable BigDecimal quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity;
    }
}
