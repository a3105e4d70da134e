package io.everygram.closing;

import io.everygram.identity.ApprovalKind;
import io.everygram.identity.Permissions;
import io.everygram.platform.web.Show;
import java.time.LocalDate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Sealing a day takes two people while something is still open, and always where the facility chose so. */
@Component
class SealApproval implements ApprovalKind {
    private final ObjectProvider<Days> days;

    SealApproval(ObjectProvider<Days> days) {
        this.days = days;
    }

    @Override
    public String name() {
        return Days.APPROVAL;
    }

    @Override
    public String title() {
        return "Seal a day";
    }

    @Override
    public String permission() {
        return Permissions.CLOSE;
    }

    @Override
    public boolean needsSecondFactor() {
        return true;
    }

    @Override
    public Deed carryOut(Approved request) {
        var outcome = days.getObject()
                .sealApproved(
                        request.facility(),
                        LocalDate.parse(request.payload()),
                        request.askedBy(),
                        request.approvedBy(),
                        request.reason());
        return switch (outcome) {
            case SealOutcome.Sealed(var day, var movements) ->
                new Deed.Done(
                        Show.day(day) + " is sealed with " + Show.count(movements, "movement") + ".",
                        "/close/days/" + day);
            case SealOutcome.Refused(var why) -> new Deed.Refused(SealWords.of(why));
            case SealOutcome.Asked _, SealOutcome.ReasonMissing _, SealOutcome.WaitsAlready _ ->
                new Deed.Refused("The day could not be sealed; ask again.");
        };
    }
}
