package io.everygram.identity.web;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalOutcome;
import io.everygram.identity.Permissions;
import io.everygram.platform.web.Cell;
import io.everygram.platform.web.Show;
import java.time.ZoneId;

/** Approvals in words. */
final class ApprovalWords {
    private ApprovalWords() {}

    static Cell state(Approval.State state) {
        return switch (state) {
            case WAITING -> Cell.badge("Waits", "warn");
            case APPROVED -> Cell.badge("Approved and done", "good");
            case TURNED_DOWN -> Cell.badge("Turned down", "bad");
            case WITHDRAWN -> Cell.badge("Withdrawn", "quiet");
            case EXPIRED -> Cell.badge("Lapsed", "quiet");
        };
    }

    /** Why a decision was refused. */
    static String of(ApprovalOutcome.Refused refused, ZoneId zone) {
        return switch (refused) {
            case ApprovalOutcome.Unknown _, ApprovalOutcome.ReasonMissing _ -> "";
            case ApprovalOutcome.NotWaiting(var request) -> "Nothing was done now: " + ended(request, zone);
            case ApprovalOutcome.OwnRequest _ ->
                "You asked for this yourself; another person has to approve it. Nothing was done.";
            case ApprovalOutcome.NotPermitted(var permission) ->
                "Deciding this needs “" + Permissions.words(permission)
                        + "” at this facility, which your roles do not hold. Nothing was done.";
            case ApprovalOutcome.NotYours(var askedBy) ->
                "Only " + askedBy + ", who asked, can withdraw it. You can turn it down instead.";
            case ApprovalOutcome.CouldNotBeDone(var why) ->
                "It could not be done, so nothing was booked and the request still waits. " + why;
        };
    }

    private static String ended(Approval request, ZoneId zone) {
        var when = Show.time(request.decidedAt() == null ? request.expiresAt() : request.decidedAt(), zone);
        return switch (request.state()) {
            case WAITING -> "the request still waits.";
            case APPROVED -> request.decidedByName() + " approved it at " + when + ", and it was done then.";
            case TURNED_DOWN ->
                request.decidedByName() + " turned it down at " + when + ": " + request.decisionReason();
            case WITHDRAWN -> request.decidedByName() + " withdrew it at " + when + ".";
            case EXPIRED -> "its time was over at " + when + ". If it is still wanted, it has to be asked for again.";
        };
    }
}
