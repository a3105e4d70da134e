package io.everygram.compliance;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.Subject;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.CommandRule;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Mergings and repackings as the facts that the rules of a state judge: what stops there is not booked. A production run makes goods that are tested anew, and is no repacking. */
@Component
class ConversionRules implements CommandRule {
    private static final Set<MovementKind> JUDGED = EnumSet.of(MovementKind.MERGE, MovementKind.REPACK);

    private final Rules rules;
    private final Stock stock;

    ConversionRules(Rules rules, Stock stock) {
        this.rules = rules;
        this.stock = stock;
    }

    @Override
    public Optional<Against> against(Command command) {
        if (!(command instanceof Command.Convert convert && JUDGED.contains(convert.kind()))) {
            return Optional.empty();
        }
        var header = convert.header();
        return Blocking.of(
                rules.today(header.facility()),
                convert.consumed().stream()
                        .map(Command.Consumed::unit)
                        .filter(UnitRef.ByTag.class::isInstance)
                        .flatMap(unit -> stock.find(header.facility(), unit.toString()).stream())
                        .map(in -> facts(in, convert.kind(), becomesAnother(in, convert), header.document())));
    }

    @Override
    public Optional<Against> againstNewBatch(FacilityId facility, PackageTag tag) {
        return Blocking.of(
                rules.today(facility),
                stock.find(facility, tag.value()).stream().map(in -> facts(in, MovementKind.REPACK, true, "")));
    }

    private static boolean becomesAnother(Stock.PackageRow in, Command.Convert convert) {
        return convert.produced().stream()
                .anyMatch(out -> !out.lot().equals(in.lot()) || out.item().value() != in.itemId());
    }

    private static Facts facts(Stock.PackageRow in, MovementKind kind, boolean newBatch, String document) {
        return Facts.of(Subject.CONVERSION, String.valueOf(in.tag()), "Package " + in.tag())
                .text(Field.CONVERSION_KIND, kind.name())
                .text(Field.CONVERSION_LAB_STATE, in.labState())
                .flag(Field.CONVERSION_NEW_BATCH, newBatch)
                .text(Field.CONVERSION_DOCUMENT, document)
                .build();
    }
}
