package io.everygram.ledger.web;

import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Stock;
import io.everygram.ledger.TruthSource;
import io.everygram.ledger.TruthSource.Truth;
import io.everygram.ledger.TruthSource.Value;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.RecordPage;
import io.everygram.platform.web.Show;
import io.everygram.platform.web.Table;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sets shelf, book and state side by side. A truth that nobody keeps is "not known". */
@Component
class ThreeTruths {
    private final ObjectProvider<TruthSource> sources;
    private final Clock clock;

    ThreeTruths(ObjectProvider<TruthSource> sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** What shelf and state say of one package. */
    Map<Truth, Value> of(FacilityId facility, PackageTag tag) {
        var values = new EnumMap<Truth, Value>(Truth.class);
        sources.orderedStream()
                .forEach(source -> Optional.ofNullable(
                                source.values(facility, List.of(tag)).get(tag))
                        .ifPresent(value -> values.put(source.truth(), value)));
        return values;
    }

    private static boolean agrees(Stock.PackageRow row, Value value) {
        var unit = Unit.valueOf(row.unit());
        return value.quantity()
                .map(quantity -> quantity.unit().kind() == unit.kind()
                        && quantity.in(unit, RoundingMode.HALF_EVEN).amount().compareTo(row.onHand()) == 0)
                .orElse(row.onHand().signum() > 0);
    }

    RecordPage.Part part(Stock.PackageRow row, Map<Truth, Value> values, ZoneId zone) {
        var table = Table.of("Truth", "#Quantity", "Says", "As of", "Beside the book");
        row(table, "Shelf", row, Optional.ofNullable(values.get(Truth.SHELF)), zone, "Not counted yet");
        table.row(
                "",
                "",
                Cell.text("Book"),
                Cell.number(row.onHand(), row.unit()),
                Cell.text(row.room()),
                Cell.time(clock.instant(), zone),
                Cell.muted(""));
        row(table, "State", row, Optional.ofNullable(values.get(Truth.STATE)), zone, "Not read yet");
        return new RecordPage.Part("Shelf, book, state", "", table.emptySaying(""));
    }

    private static void row(
            Table.Builder table,
            String name,
            Stock.PackageRow row,
            Optional<Value> value,
            ZoneId zone,
            String unknown) {
        if (value.isEmpty()) {
            table.row("", "", Cell.text(name), Cell.muted("?"), Cell.muted(unknown), Cell.muted(""), Cell.muted(""));
            return;
        }
        var said = value.get();
        table.row(
                "",
                "",
                Cell.text(name),
                said.quantity().map(ThreeTruths::number).orElse(Cell.muted("seen")),
                Cell.text(said.words()),
                Cell.time(said.at(), zone),
                agrees(row, said)
                        ? Cell.badge("Agrees", "good")
                        : Cell.badge(
                                "Differs"
                                        + said.deadlineAt()
                                                .map(at -> ", settle by " + Show.time(at, zone))
                                                .orElse(""),
                                "warn"));
    }

    private static Cell number(Quantity quantity) {
        return Cell.number(quantity.amount(), quantity.unit().name());
    }
}
