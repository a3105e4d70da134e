package io.everygram.reconciliation;

import io.everygram.audit.AuditTrail;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.reconciliation.domain.CountFile;
import io.everygram.reconciliation.domain.ScanVerdict;
import io.everygram.reconciliation.store.CountStore;
import io.everygram.reconciliation.store.LineStore;
import io.everygram.reconciliation.store.ScanStore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Scans that their device takes back. The scan stays in the record with who took it back and when, and counts for nothing any longer: its line goes, and
 * another figure of the tag that was kept beside it takes its place.
 */
@Component
class ScansTakenBack {
    private final CountStore counts;
    private final LineStore lines;
    private final ScanStore scans;
    private final AuditTrail audit;

    ScansTakenBack(CountStore counts, LineStore lines, ScanStore scans, AuditTrail audit) {
        this.counts = counts;
        this.lines = lines;
        this.scans = scans;
        this.audit = audit;
    }

    /** What is taken back; empty when the device has sent no such scan to this count for this person, or took it back before. The count is locked. */
    Optional<ScanStore.Standing> find(CurrentPerson person, ScanBatch batch, long sequence) {
        return scans.standing(person.facility(), batch, sequence)
                .filter(s -> s.person().equals(person.name()));
    }

    /** Does it, after the undo itself was recorded. */
    void take(CurrentPerson person, CountSession session, ScanStore.Standing scan) {
        var facility = person.facility();
        boolean stood = lines.undo(facility, session.countId(), scan);
        audit.record(
                facility,
                person.name(),
                "scan undone",
                "count " + session.countId() + " " + scan.tag(),
                "scan " + scan.sequence() + " of " + scan.device());
        if (stood) {
            scans.beside(facility, session.countId(), scan.tag(), session.isGuided())
                    .ifPresent(other -> stands(facility, session, other));
        }
    }

    private void stands(FacilityId facility, CountSession session, ScanStore.Standing scan) {
        var unit = counts.known(facility, List.of(scan.tag()))
                .getOrDefault(scan.tag(), new CountFile.Known(Optional.empty(), ""))
                .unit();
        var booked = scans.onHand(facility, List.of(scan.tag())).getOrDefault(scan.tag(), BigDecimal.ZERO);
        boolean bare = scan.quantity() == null;
        var quantity =
                scan.quantity() != null ? scan.quantity() : unit.isPresent() ? booked : ScanBatches.UNKNOWN_PIECE;
        var line = new CountFile.Line(
                scan.tag(),
                quantity,
                unit,
                scan.roomId(),
                scan.countedAt(),
                scan.weighed(),
                Optional.of(new CountFile.ByDevice(scan.device(), scan.sequence(), scan.unsure())));
        var _ = lines.add(facility, session.countId(), List.of(line), bare && unit.isPresent(), scan.person());
    }

    static ScanVerdict verdict(Optional<ScanStore.Standing> scan) {
        return scan.isPresent() ? ScanVerdict.UNDONE : ScanVerdict.NOTHING_TO_UNDO;
    }
}
