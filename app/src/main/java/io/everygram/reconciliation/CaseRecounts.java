package io.everygram.reconciliation;

import io.everygram.catalog.Catalog;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.TypedFigure;
import io.everygram.kernel.Unit;
import io.everygram.reconciliation.CaseOutcome.Done;
import io.everygram.reconciliation.Comparison.Compared;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.store.CountStore;
import io.everygram.reconciliation.store.LineStore;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** A package counted again from its case: a count of one line. */
@Component
class CaseRecounts {
    private final CountStore counts;
    private final LineStore lines;
    private final Catalog catalog;
    private final CountResults results;

    CaseRecounts(CountStore counts, LineStore lines, Catalog catalog, CountResults results) {
        this.counts = counts;
        this.lines = lines;
        this.catalog = catalog;
        this.results = results;
    }

    CaseOutcome recount(CurrentPerson person, Compared now, Cases.Act act, Instant at) {
        var figure = TypedFigure.read(act.quantity());
        if (figure.isEmpty()) {
            return new CaseOutcome.NotANumber(act.quantity());
        }
        var quantity = figure.get();
        var unit = Unit.parse(now.row().unit());
        if (quantity.signum() < 0) {
            return new CaseOutcome.CountRefused(new CountOutcome.BelowZero(now.tag()));
        }
        if (unit.isPresent()
                && quantity.stripTrailingZeros().scale() > unit.get().scale()) {
            return new CaseOutcome.CountRefused(new CountOutcome.TooFine(
                    now.tag(), unit.get().symbol(), unit.get().scale()));
        }
        long room = quantity.signum() == 0
                ? 0
                : now.row().shelfRoomId() > 0
                        ? now.row().shelfRoomId()
                        : now.row().bookRoomId();
        long count = counts.start(
                person.facility(),
                new CountStore.Start(
                        catalog.facility(person.facility()).day(at).date(),
                        "LISTED",
                        "BLIND",
                        CountSession.RECOUNT,
                        at,
                        person.name(),
                        0,
                        "",
                        ""),
                true);
        var _ = lines.add(
                person.facility(),
                count,
                List.of(new CountFile.Line(now.tag(), quantity, unit, room, at)),
                false,
                person.name());
        results.judge(person.facility(), counts.find(person.facility(), count).orElseThrow(), at, at);
        return new Done("Counted again: " + Figures.amount(quantity, now.row().unit()) + ".", false);
    }
}
