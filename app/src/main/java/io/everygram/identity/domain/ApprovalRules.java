package io.everygram.identity.domain;

import io.everygram.identity.Approval;
import io.everygram.identity.ApprovalId;
import io.everygram.identity.ApprovalOutcome;
import io.everygram.identity.ApprovalOutcome.Refused;
import java.util.Optional;

/** Who may end a request for a second person, and how. Each answers with the first refusal that applies. */
public final class ApprovalRules {
    private ApprovalRules() {}

    /** @param lacking the permission the person does not hold; empty when it is held */
    public static Optional<Refused> approving(
            ApprovalId id, Optional<Approval> request, long person, Optional<String> lacking) {
        return open(id, request)
                .or(() -> request.filter(asked -> asked.askedBy() == person)
                        .<Refused>map(asked -> new ApprovalOutcome.OwnRequest())
                        .or(() -> lacking.map(ApprovalOutcome.NotPermitted::new)));
    }

    public static Optional<Refused> turningDown(
            ApprovalId id, Optional<Approval> request, long person, Optional<String> lacking, String reason) {
        return approving(id, request, person, lacking)
                .or(() -> reason.isBlank() ? Optional.of(new ApprovalOutcome.ReasonMissing()) : Optional.empty());
    }

    public static Optional<Refused> withdrawing(ApprovalId id, Optional<Approval> request, long person) {
        return open(id, request)
                .or(() -> request.filter(asked -> asked.askedBy() != person)
                        .map(asked -> new ApprovalOutcome.NotYours(asked.askedByName())));
    }

    private static Optional<Refused> open(ApprovalId id, Optional<Approval> request) {
        return request.isEmpty()
                ? Optional.of(new ApprovalOutcome.Unknown(id))
                : request.filter(asked -> !asked.isWaiting()).map(ApprovalOutcome.NotWaiting::new);
    }
}
