package io.everygram.compliance.web;

import io.everygram.compliance.QualityOutcome;
import io.everygram.compliance.domain.ReleaseChecks.Check;
import io.everygram.compliance.domain.ReleaseChecks.Finding;
import io.everygram.ledger.LedgerWords;
import io.everygram.ledger.ReversalOutcome;
import io.everygram.platform.web.Show;
import java.util.List;
import java.util.stream.Collectors;

/** Outcomes of quarantine in words that say what to do. */
final class QualityWords {
    private QualityWords() {}

    static String of(QualityOutcome outcome) {
        return switch (outcome) {
            case QualityOutcome.Recorded(var tags, var passed) ->
                "Recorded as " + (passed ? "passed" : "failed") + " for " + tags.size()
                        + (tags.size() == 1 ? " package." : " packages of the lot.");
            case QualityOutcome.Released(var tag, var room, var _) ->
                tag + " is released and stands in " + room + " now.";
            case QualityOutcome.Back(var tag) -> tag + " stands in quarantine again, on hold.";
            case QualityOutcome.RecordedOtherwise(var certificate, var passed) ->
                "This form was sent before, and recorded as " + (passed ? "passed" : "failed") + " under certificate "
                        + certificate + ". Nothing was changed; open the page anew to record another result.";
            case QualityOutcome.TooLong(var field, var most) ->
                "Write the " + field + " in at most " + most + " characters.";
            case QualityOutcome.NotUndone(ReversalOutcome.TooLate()) ->
                "A release is taken back by a button only by who released it, and for ten minutes. Put the package on hold instead.";
            case QualityOutcome.NotUndone(var _) ->
                "It was moved or used since. Take that back first, or put the package on hold.";
            case QualityOutcome.Retested(var tag) -> tag + " waits for its second lab result; the hold stays.";
            case QualityOutcome.Destroyed(var tag) ->
                tag + " is booked as destroyed. The state must hear of it with its reason.";
            case QualityOutcome.Asked(var tag, var id) ->
                "Nothing is booked yet: a second person has to approve that " + tag
                        + " is destroyed. It waits as request " + id.value() + " under Approvals.";
            case QualityOutcome.WaitsAlready(var tag, var id, var by) ->
                by + " asked for an adjustment of " + tag + " already, and it waits for a second person as request "
                        + id.value() + ". Have that one decided or withdrawn first. Nothing was booked.";
            case QualityOutcome.Remediated(var tag) ->
                tag + " is remediated; the state hears of it. It stays on hold until a new test passes.";
            case QualityOutcome.UnknownPackage(var typed) ->
                "“" + typed + "” is no package on hand here. Check the tag and the facility at the top.";
            case QualityOutcome.NotInQuarantine(var tag) ->
                tag + " does not wait in quarantine: it was released, or never held for it. Nothing was done.";
            case QualityOutcome.LabMissing() -> "Type the lab's name.";
            case QualityOutcome.CertificateMissing() -> "Type the number of the certificate.";
            case QualityOutcome.TestedInTheFuture(var day, var _) ->
                Show.day(day) + " is still to come; a test has been done.";
            case QualityOutcome.NotAValue(var field, var typed)
            when field.equals("day of the test") ->
                typed.isEmpty()
                        ? "The day of the test is missing."
                        : "“" + typed + "” is no day. Write it like 2026-03-08.";
            case QualityOutcome.NotAValue(var field, var typed) ->
                typed.isEmpty()
                        ? "The " + field + " is missing."
                        : "“" + typed + "” is no " + field + ". Write it like 12 or 3.5.";
            case QualityOutcome.CertificateOfAnotherBatch(var certificate, var batch) ->
                "Certificate " + certificate + " belongs to batch " + batch
                        + "; a certificate covers one batch. Check the number.";
            case QualityOutcome.WhyFailedMissing() -> "Say which panels failed.";
            case QualityOutcome.NotReady(var open)
            when isLabelAlone(open) ->
                "It may not leave yet: label not checked. Compare label, batch and certificate, count it, then choose that you looked. Nothing was booked.";
            case QualityOutcome.NotReady(var open) ->
                "It may not leave yet: " + missing(open) + ". Nothing was booked.";
            case QualityOutcome.WrongSlot(var words) -> words;
            case QualityOutcome.NoRoom() ->
                "Choose the room it goes to; in a room of quarantine it would go on waiting.";
            case QualityOutcome.NotFailed(var tag) ->
                tag + " neither failed nor has a certificate that ran out; only such packages go this way.";
            case QualityOutcome.NotASampleTag(var typed) ->
                "“" + typed + "” is no tag. Scan the new tag of the sample, or leave it blank when the lab samples.";
            case QualityOutcome.MethodMissing() -> "Say how it was treated, in the state's words for the method.";
            case QualityOutcome.ReasonMissing() -> "Say why: it stays with the package.";
            case QualityOutcome.LedgerRefused(var why) -> LedgerWords.of(why) + " Nothing was booked.";
        };
    }

    /** Whether the person's own look is all that is missing. */
    private static boolean isLabelAlone(List<Finding> open) {
        return open.size() == 1 && open.getFirst().check() == Check.LABEL_AGREES;
    }

    static String check(Check check) {
        return switch (check) {
            case LAB_RESULT_IN -> "Lab result is in";
            case LAB_PASSED -> "Lab passed it";
            case WITHIN_LIMITS -> "No figure above the state's limit";
            case CERTIFICATE_IN_DATE -> "Certificate still counts";
            case NO_OTHER_HOLD -> "No other hold";
            case DATES_KNOWN -> "Packaged and expiry dates are known";
            case NOT_EXPIRED -> "Not expired";
            case LABEL_AGREES -> "Label, batch and certificate agree, and the count is right";
        };
    }

    /** What is open in one line; without a result nothing more is said of it. */
    static String missing(List<Finding> open) {
        boolean isIn = open.stream().noneMatch(f -> f.check() == Check.LAB_RESULT_IN);
        return open.stream()
                .filter(f -> isIn || f.check() != Check.LAB_PASSED && f.check() != Check.CERTIFICATE_IN_DATE)
                .map(QualityWords::missing)
                .collect(Collectors.joining(", "));
    }

    private static String missing(Finding finding) {
        return switch (finding.check()) {
            case LAB_RESULT_IN -> "no lab result";
            case LAB_PASSED -> "lab has not passed it";
            case WITHIN_LIMITS -> "above the state's limit: " + finding.fact();
            case CERTIFICATE_IN_DATE -> "certificate missing or too old";
            case NO_OTHER_HOLD -> "also held for " + Show.holds(finding.fact());
            case DATES_KNOWN -> "dates missing";
            case NOT_EXPIRED -> "expired";
            case LABEL_AGREES -> "label not checked";
        };
    }

    /** The field of a form on the package's page that a refusal is about; empty for the form as a whole. */
    static String field(QualityOutcome outcome) {
        return switch (outcome) {
            case QualityOutcome.LabMissing _ -> "lab";
            case QualityOutcome.CertificateMissing _, QualityOutcome.CertificateOfAnotherBatch _ -> "certificate";
            case QualityOutcome.TestedInTheFuture _ -> "tested";
            case QualityOutcome.WhyFailedMissing _ -> "failed";
            case QualityOutcome.TooLong(var field, var _) -> field.equals("failed panels") ? "failed" : field;
            case QualityOutcome.NoRoom _ -> "room";
            case QualityOutcome.NotReady(var open) -> isLabelAlone(open) ? "label" : "";
            case QualityOutcome.WrongSlot _ -> "slot";
            case QualityOutcome.ReasonMissing _ -> "reason";
            case QualityOutcome.NotASampleTag _ -> "sample";
            case QualityOutcome.MethodMissing _ -> "method";
            case QualityOutcome.NotAValue it ->
                switch (it.field()) {
                    case "sample" -> "quantity";
                    case "total THC" -> "thc";
                    case "total CBD" -> "cbd";
                    case "water activity" -> "activity";
                    case "day of the test" -> "tested";
                    default -> it.field();
                };
            default -> "";
        };
    }
}
