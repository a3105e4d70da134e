package io.everygram.compliance;

import io.everygram.compliance.rules.Facts;
import io.everygram.compliance.rules.Field;
import io.everygram.compliance.rules.Rules;
import io.everygram.compliance.rules.Subject;
import io.everygram.ledger.Command;
import io.everygram.ledger.CommandRule;
import io.everygram.ledger.MovementKind;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Adjustments and destructions as the facts that the rules of a state judge: what stops there is not booked. */
@Component
class AdjustmentRules implements CommandRule {
    private final Rules rules;

    AdjustmentRules(Rules rules) {
        this.rules = rules;
    }

    @Override
    public Optional<Against> against(Command command) {
        if (!isAdjustment(command)) {
            return Optional.empty();
        }
        var header = command.header();
        var facts = Facts.of(Subject.ADJUSTMENT, header.key().value(), "Adjustment")
                .text(Field.ADJUSTMENT_REASON, header.reason())
                .text(Field.ADJUSTMENT_NOTE, header.note())
                .text(Field.ADJUSTMENT_BY, header.actor())
                .build();
        return Blocking.of(rules.today(header.facility()), Stream.of(facts));
    }

    private static boolean isAdjustment(Command command) {
        return command instanceof Command.Adjust
                || command instanceof Command.Transfer transfer && transfer.kind() == MovementKind.DESTROY;
    }
}
