package io.everygram.ledger.web;

import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.AdjustmentOutcome;
import io.everygram.ledger.Command;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.Place;
import io.everygram.ledger.Stock;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The same deed for many packages. What one of them refuses leaves that one as it is and is told by name. */
@Component
class PackagesBulk {
    private final Ledger ledger;
    private final Holds holds;
    private final Stock stock;
    private final Clock clock;

    PackagesBulk(Ledger ledger, Holds holds, Stock stock, Clock clock) {
        this.ledger = ledger;
        this.holds = holds;
        this.stock = stock;
        this.clock = clock;
    }

    /** A package that stayed as it was, or waits. */
    record Left(Stock.PackageRow row, String why) {}

    /**
     * What came of it.
     *
     * @param done how many packages were booked
     * @param refusal why nothing was booked at all; empty when something was, or nothing had to be
     * @param movement the one movement that did all of it, if one did
     */
    record Result(int done, List<Left> left, Optional<LedgerOutcome.Refused> refusal, Optional<MovementId> movement) {
        Result {
            left = List.copyOf(left);
        }
    }

    /** Who does it, why, and under which key it is one and the same act. */
    record Act(CurrentPerson person, String reason, String note, IdempotencyKey key) {}

    /** Why a package cannot move together with others; empty when it can. */
    Optional<String> staysPut(CurrentPerson person, Stock.PackageRow row) {
        var places = stock.onHandAt(person.facility(), row.unitId());
        return places.size() > 1
                ? Optional.of("It stands in several places. Move it on its own page, where you say which.")
                : places.isEmpty() ? Optional.of("Nothing of it is on hand any more.") : Optional.empty();
    }

    /** Moves all of each to one place, in one movement: all that can move do, or none. */
    Result move(Act act, List<Stock.PackageRow> rows, Place to) {
        var left = new ArrayList<Left>();
        var lines = new ArrayList<Command.TransferLine>();
        for (var row : rows) {
            var why = staysPut(act.person(), row).or(() -> already(act.person(), row, to));
            if (why.isPresent()) {
                left.add(new Left(row, why.get()));
            } else {
                lines.add(Command.TransferLine.all(unit(row), to));
            }
        }
        if (lines.isEmpty()) {
            return new Result(0, left, Optional.empty(), Optional.empty());
        }
        var outcome =
                ledger.post(new Command.Transfer(header(act, act.key()), MovementKind.MOVE, lines, Optional.empty()));
        return outcome instanceof LedgerOutcome.Refused why
                ? new Result(0, left, Optional.of(why), Optional.empty())
                : new Result(
                        lines.size(),
                        left,
                        Optional.empty(),
                        outcome instanceof LedgerOutcome.Posted posted
                                ? Optional.of(posted.movement())
                                : Optional.empty());
    }

    private Optional<String> already(CurrentPerson person, Stock.PackageRow row, Place to) {
        return stock.onHandAt(person.facility(), row.unitId()).stream()
                        .anyMatch(at -> at.place().equals(to))
                ? Optional.of("It stands there already.")
                : Optional.empty();
    }

    /** Puts each on hold for a reason. */
    Result hold(Act act, List<Stock.PackageRow> rows) {
        var left = new ArrayList<Left>();
        for (var row : rows) {
            var outcome = ledger.hold(header(act, act.key().part(String.valueOf(row.tag()))), unit(row));
            if (outcome instanceof LedgerOutcome.Refused why) {
                left.add(new Left(row, LedgerWords.of(why)));
            }
        }
        return new Result(rows.size() - left.size(), left, Optional.empty(), Optional.empty());
    }

    /** Ends the hold of a reason on each that has it; a hold that takes two people waits for the second of each package. */
    Result release(Act act, List<Stock.PackageRow> rows) {
        var left = new ArrayList<Left>();
        for (var row : rows) {
            var outcome = holds.release(
                    act.person(),
                    PackageTag.of(String.valueOf(row.tag())),
                    act.reason(),
                    act.note(),
                    act.key().part(String.valueOf(row.tag())));
            switch (outcome) {
                case AdjustmentOutcome.Booked(LedgerOutcome.Refused why) ->
                    left.add(new Left(row, LedgerWords.of(why)));
                case AdjustmentOutcome.Booked _ -> {}
                case AdjustmentOutcome.Asked(var id) ->
                    left.add(new Left(
                            row, "It waits for a second person, as request " + id.value() + " under Approvals."));
                case AdjustmentOutcome.WaitsAlready(var id, var by) ->
                    left.add(new Left(row, by + " asked for this already; it waits as request " + id.value() + "."));
            }
        }
        return new Result(rows.size() - left.size(), left, Optional.empty(), Optional.empty());
    }

    private Command.Header header(Act act, IdempotencyKey key) {
        return new Command.Header(
                act.person().facility(), key, clock.instant(), act.person().name(), act.reason(), act.note(), "");
    }

    private static UnitRef unit(Stock.PackageRow row) {
        return UnitRef.of(PackageTag.of(String.valueOf(row.tag())));
    }
}
