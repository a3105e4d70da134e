package io.everygram.tracking;

import io.everygram.tracking.domain.ReportRules;
import java.util.List;

/** What to do about a refusal, by the state's own words. */
final class Advice {
    private record Known(String says, String advice) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "Adjustment Reason",
                    "Choose a reason of the state's list: reverse the adjustment and book it again."),
            new Known("note is required", "Reverse the adjustment and book it again with a note."),
            new Known(
                    "is not available",
                    "The state has given this tag away or used it. Look at the tag on its site; repack under another one if it is not ours."),
            new Known(
                    "is not valid",
                    "The state does not know this tag as ours. Check that the tag order was received on its site."),
            new Known(
                    "does not exist in the current Facility",
                    "The state does not have this package here. Work its difference in the matrix, then send again."),
            new Known(
                    "cannot be negative",
                    "The state has less than we report. Work the difference of this package, then send again."),
            new Known("on hold", "The state holds this package. Ask the state to release it, then send again."),
            new Known(
                    "was not found", "The state does not know this name. Add it on the state's site, then send again."),
            new Known("Unit of Measure", "Book it again in the unit the state keeps this item in."),
            new Known(
                    "Recipient License Number",
                    "The state has no active license of this number. Correct it on the customer's page, then void the manifest and make it anew."),
            new Known("is invalid", "Correct the name at the state or here, then send again."),
            new Known("was not specified", "Fill in what is missing, then book it again."));

    private Advice() {}

    static String to(String says) {
        if (says.startsWith(ReportRules.NO_ROOM)) {
            return ReportRules.ADD_NAME;
        }
        return KNOWN.stream()
                .filter(known -> says.contains(known.says()))
                .map(Known::advice)
                .findFirst()
                .orElse(
                        "Put right what the state names, then send again; or withdraw it and work the difference in the matrix.");
    }
}
