package io.everygram.ledger;

import io.everygram.kernel.FacilityId;
import io.everygram.ledger.Adjustments.Kept;
import io.everygram.ledger.domain.AdjustmentLimit;
import io.everygram.ledger.domain.AdjustmentLimit.Before;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the second person of an adjustment reads, in sentences. */
@Component
class AdjustmentFacts {
    private final Stock stock;

    AdjustmentFacts(Stock stock) {
        this.stock = stock;
    }

    /** What is asked for, how much it is worth, and what one person may do alone. */
    List<String> of(
            FacilityId facility,
            Stock.PackageRow row,
            Kept kept,
            AdjustmentLimit limit,
            Before before,
            AdjustmentLimit.Passed passed) {
        var difference = new BigDecimal(kept.difference());
        var to = new BigDecimal(kept.to());
        var facts = new ArrayList<String>();
        facts.add(row.name() + ", lot " + row.lot() + ", in " + where(facility, row, kept) + ".");
        facts.add(verb(kept.way(), difference.signum())
                + Show.number(difference.abs()) + " " + kept.unit() + ": from "
                + Show.number(row.onHand()) + " to " + Show.number(to) + ", "
                + percent(difference.abs().divide(row.onHand(), 4, RoundingMode.HALF_EVEN)) + " of it.");
        facts.add(
                "Worth " + Show.money(new BigDecimal(kept.value())) + " at cost. One person may do alone what is worth "
                        + (passed == AdjustmentLimit.Passed.VALUE
                                ? Show.money(limit.value())
                                : percent(limit.share()) + " of a package")
                        + ".");
        var alone = before.alone();
        if (alone.signum() > 0) {
            facts.add("During the last 24 hours " + Show.number(alone) + " " + kept.unit()
                    + " of it were adjusted without a second person; that counts along.");
        }
        if (row.allocated().compareTo(to) > 0) {
            facts.add(Show.number(row.allocated()) + " " + kept.unit() + " are promised; promises beyond "
                    + Show.number(to) + " " + kept.unit() + " end, the youngest first.");
        }
        facts.add("State reason: " + kept.reason() + (kept.note().isBlank() ? "." : ". Note: " + kept.note()));
        return facts;
    }

    private static String verb(Adjustments.Way way, int sign) {
        return switch (way) {
            case DESTROY -> "Destroys ";
            case SAMPLE -> "Takes as a sample ";
            case ADJUST -> sign < 0 ? "Takes away " : "Adds ";
        };
    }

    private String where(FacilityId facility, Stock.PackageRow row, Kept kept) {
        return kept.at()
                .flatMap(place -> stock.onHandAt(facility, row.unitId()).stream()
                        .filter(standing -> standing.place().equals(place))
                        .map(Stock.Standing::name)
                        .findFirst())
                .orElse(row.room().isEmpty() ? "several rooms" : row.room());
    }

    /** The difference with its sign; what is destroyed or sampled has none. */
    static String signed(Kept kept) {
        var difference = new BigDecimal(kept.difference());
        return (kept.way() != Adjustments.Way.ADJUST ? "" : difference.signum() < 0 ? "−" : "+")
                + Show.number(difference.abs());
    }

    static String plain(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    static String percent(BigDecimal part) {
        return Show.number(part.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)) + " %";
    }
}
