package io.everygram.compliance;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.Subject;
import io.everygram.ledger.Command;
import io.everygram.ledger.CommandRule;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        return command instanceof Command.Convert convert && JUDGED.contains(convert.kind())
                ? Blocking.of(rules.today(convert.header().facility()), facts(convert))
                : Optional.empty();
    }

    private Stream<Facts> facts(Command.Convert convert) {
        var header = convert.header();
        return convert.consumed().stream()
                .map(Command.Consumed::unit)
                .filter(UnitRef.ByTag.class::isInstance)
                .flatMap(unit -> stock.find(header.facility(), unit.toString()).stream())
                .map(in -> Facts.of(Subject.CONVERSION, in.tag(), "Package " + in.tag())
                        .text(Field.CONVERSION_KIND, convert.kind().name())
                        .text(Field.CONVERSION_LAB_STATE, in.labState())
                        .flag(
                                Field.CONVERSION_NEW_BATCH,
                                convert.produced().stream()
                                        .anyMatch(out -> !out.lot().equals(in.lot())
                                                || out.item().value() != in.itemId()))
                        .text(Field.CONVERSION_DOCUMENT, header.document())
                        .build());
    }
}
