package io.everygram.ledger.web;

import io.everygram.catalog.Catalog;
import io.everygram.kernel.FacilityId;
import io.everygram.ledger.ConversionOutcome;
import io.everygram.ledger.Conversions;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.Owners;
import io.everygram.ledger.domain.Merging;
import io.everygram.ledger.web.ConversionPage.Balance;
import io.everygram.platform.web.Show;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** What merging and repacking say. */
@Component
class ConversionWords {
    private final Catalog catalog;

    ConversionWords(Catalog catalog) {
        this.catalog = catalog;
    }

    String of(FacilityId facility, ConversionOutcome outcome) {
        return switch (outcome) {
            case ConversionOutcome.NotHere(var tag) ->
                "“" + tag + "” is no package with anything on hand at this facility. Scan it again, or leave it out.";
            case ConversionOutcome.InSeveralPlaces(var tag) ->
                tag + " stands in several places. Move it into one first.";
            case ConversionOutcome.Unfit(var why) -> unfit(why);
            case ConversionOutcome.Booked(LedgerOutcome.MassOutOfBalance(var in, var out)) ->
                in + " go in and " + out
                        + " come out. Correct a quantity, or name the difference as loss, so that no gram is without a place.";
            case ConversionOutcome.Booked(var outcomeOfLedger) ->
                LedgerWords.of(outcomeOfLedger, catalog.facility(facility).zoneId());
        };
    }

    private static String unfit(Merging.Result.Refused why) {
        return switch (why) {
            case Merging.Result.TooFew() -> "One package alone is not merged. Take at least one other.";
            case Merging.Result.Twice(var tag) -> tag + " is named twice.";
            case Merging.Result.OtherItem(var tag) ->
                tag + " is another item. What becomes another item is made in a production run.";
            case Merging.Result.OtherOwner(var tag, var owner) ->
                tag + " belongs to " + Owners.shown(owner) + ". Goods of two owners do not go into one package.";
            case Merging.Result.OtherLabState(var tag, var state, var expected) ->
                "Testing of " + tag + " stands at " + Show.words(state) + ", of the first at " + Show.words(expected)
                        + ". Merge what stands alike, so that nothing untested goes along.";
            case Merging.Result.LotNeeded(var lots) ->
                "Lots " + String.join(" and ", lots)
                        + " go in. Give the merged package a lot of its own, so that nobody takes it for one of them.";
        };
    }

    static Balance of(Conversions.Balance balance) {
        var in = Show.number(balance.in());
        var sum = in + " " + balance.unit() + " in = " + Show.number(balance.out()) + " " + balance.unit() + " out + "
                + Show.number(balance.lost()) + " " + balance.unit() + " lost";
        var off = balance.difference();
        if (balance.in().signum() == 0 && balance.out().signum() == 0) {
            return new Balance("Write what is taken and what comes out; in and out must be equal, the loss named.", "");
        }
        if (off.abs().compareTo(ROUNDING) <= 0) {
            return new Balance(sum + ". It balances.", "good");
        }
        return new Balance(
                sum + (off.signum() > 0 ? " + " : " − ") + Show.number(off.abs()) + " " + balance.unit()
                        + (off.signum() > 0
                                ? " unaccounted for. Pack it, or name it as loss."
                                : " too much. More comes out than goes in."),
                "bad");
    }

    /** Ounces and pounds carry no more decimals; the ledger judges exactly. */
    private static final BigDecimal ROUNDING = new BigDecimal("0.0005");
}
