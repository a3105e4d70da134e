package io.everygram.dispatch.web;

import io.everygram.dispatch.Manifest;
import io.everygram.dispatch.ManifestOutcome;
import io.everygram.dispatch.domain.Gap;
import io.everygram.dispatch.domain.ManifestState;
import io.everygram.dispatch.domain.TripTimes;
import io.everygram.ledger.LedgerWords;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import java.util.stream.Collectors;

/** Outcomes of manifests in words that say what to do next. */
final class ManifestWords {
    private ManifestWords() {}

    static String of(ManifestOutcome outcome) {
        return switch (outcome) {
            case ManifestOutcome.Done(var number, var replayed) ->
                replayed ? number + " stands as it was before." : number + " is done.";
            case ManifestOutcome.Loaded(var number, var tag, var item, var left) ->
                tag + ", " + item + ". " + (left == 0 ? "Everything is loaded." : left + " to go.");
            case ManifestOutcome.UnknownManifest(var number) -> "There is no manifest " + number + " at this facility.";
            case ManifestOutcome.UnknownOrder(var order) -> "There is no order " + order + " at this facility.";
            case ManifestOutcome.OrderNotPicked(var order, var state) ->
                order + " is " + state.toLowerCase(java.util.Locale.ROOT)
                        + ". Pick it first, or shorten what is missing.";
            case ManifestOutcome.OnOtherManifest(var order, var manifest) ->
                order + " is listed on " + manifest + " already. Void that one first.";
            case ManifestOutcome.TripImpossible(var fault) -> of(fault);
            case ManifestOutcome.RouteTooLong(var most) ->
                "The paper has room for " + Show.number(most) + " characters of the route. Write the streets only.";
            case ManifestOutcome.UnknownVehicle() -> "Choose a vehicle that is in use.";
            case ManifestOutcome.UnknownDriver() -> "Choose a driver who is in service.";
            case ManifestOutcome.UnknownSecondDriver() ->
                "Who rides along is another driver in service. Choose one, or nobody.";
            case ManifestOutcome.NotInState(var number, var state) ->
                number + " is " + word(state) + "; this is not possible any more.";
            case ManifestOutcome.ReasonMissing() -> "Say why; the record keeps it.";
            case ManifestOutcome.Incomplete(var gaps) ->
                "The paper is not complete: " + gaps.stream().map(Gap::full).collect(Collectors.joining(" "));
            case ManifestOutcome.NotRegistered(var number) ->
                "The state does not know " + number
                        + " yet. Register its template on the state's site and type the manifest number that it shows.";
            case ManifestOutcome.StateAway(var duty, var citation) ->
                "An outage of the state is declared, and nothing leaves meanwhile: " + duty + " " + citation + ".";
            case ManifestOutcome.NotToBeDelivered(var duty, var citation) ->
                "An outage of the state is declared, and nothing is delivered meanwhile: " + duty + " " + citation
                        + ". Was it handed over all the same? Say why; that stands in the outage's log.";
            case ManifestOutcome.BadStateNumber(var typed) ->
                "“" + typed + "” is not a manifest number of the state; it has 4 to 30 digits or letters.";
            case ManifestOutcome.StateNumberTaken(var taken, var manifest) ->
                taken + " is the state's number of " + manifest
                        + ". Look again on the state's site which number stands beside this manifest's name.";
            case ManifestOutcome.NotOnManifest(var scanned, var elsewhere) ->
                scanned + " is not on this manifest."
                        + (elsewhere.isEmpty() ? " Leave it at the dock." : " It belongs to " + elsewhere + ".");
            case ManifestOutcome.LoadedAlready(var tag) -> tag + " is in the vehicle already.";
            case ManifestOutcome.OnHold(var tag, var reasons) ->
                tag + " is on hold: " + Show.holds(reasons) + ". It may not leave; void the manifest and put it back.";
            case ManifestOutcome.NotLoaded(var tags) ->
                tags.size() + (tags.size() == 1 ? " package was" : " packages were")
                        + " not scanned into the vehicle: "
                        + String.join(", ", tags) + ".";
            case ManifestOutcome.ReceiverMissing() -> "Write the name of the person who received it.";
            case ManifestOutcome.BeforeDeparture(var _) -> "That lies before the truck left.";
            case ManifestOutcome.RejectReasonMissing(var tag) -> "Say why " + tag + " was rejected.";
            case ManifestOutcome.NoQuarantine() ->
                "The facility has no quarantine room for what comes back. Add one under Facility and rooms.";
            case ManifestOutcome.LedgerRefused(var why) -> LedgerWords.of(why);
        };
    }

    private static String of(TripTimes.Fault fault) {
        return switch (fault) {
            case DEPARTS_IN_THE_PAST ->
                "This departure is past. A manifest is made before the truck leaves; write when it will.";
            case DEPARTS_TOO_FAR_AHEAD ->
                "This departure is more than " + TripTimes.FARTHEST.toDays() + " days ahead. Look at the date.";
            case ARRIVES_BEFORE_IT_DEPARTS -> "The arrival must lie after the departure.";
            case TAKES_TOO_LONG ->
                "This trip takes more than " + TripTimes.LONGEST.toHours() + " hours. Look at the dates.";
        };
    }

    static String word(ManifestState state) {
        return switch (state) {
            case READY -> "ready";
            case DEPARTED -> "on the way";
            case DELIVERED -> "delivered";
            case VOIDED -> "voided";
        };
    }

    static Cell badge(Manifest.Head head) {
        return switch (head.state()) {
            case READY ->
                head.loaded() == head.packages() ? Cell.badge("Loaded", "good") : Cell.badge("Ready to load", "info");
            case DEPARTED -> Cell.badge("On the way", "info");
            case DELIVERED -> Cell.badge("Delivered", "good");
            case VOIDED -> Cell.badge("Voided", "quiet");
        };
    }
}
