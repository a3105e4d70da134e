package io.everygram.compliance.papers;

import io.everygram.compliance.papers.store.PaperLotStore;
import io.everygram.compliance.rules.PaperStep;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.ledger.Command.Header;
import io.everygram.ledger.Holds;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementId;
import io.everygram.ledger.StockUnitId;
import io.everygram.ledger.UnitRef;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Holds lots whose papers are not complete when they come in, and frees them when the last one was checked. */
@Service
public class PaperHolds {
    /** The reason of these holds. */
    public static final String REASON = "PAPERS";

    private static final int LONGEST_NOTE = 900;

    private final PaperGate gate;
    private final PaperLotStore lots;
    private final Ledger ledger;
    private final Holds holds;
    private final Clock clock;

    PaperHolds(PaperGate gate, PaperLotStore lots, Ledger ledger, Holds holds, Clock clock) {
        this.gate = gate;
        this.lots = lots;
        this.ledger = ledger;
        this.holds = holds;
        this.clock = clock;
    }

    /**
     * Writes down in which size and revision the lots of a receipt came in, and holds those whose papers are not complete. Call it inside the transaction of
     * the receipt.
     *
     * @param header of the receipt
     */
    @Transactional
    public Optional<LedgerOutcome.Refused> received(Header header, MovementId movement, long vendor) {
        var facility = header.facility();
        var units = lots.made(facility, movement.value());
        lots.received(facility, units, vendor, header.document());
        for (var stopped : gate.stopped(facility, PaperStep.RECEIPT, units).entrySet()) {
            var hold = new Header(
                    facility,
                    header.key().part("papers-" + stopped.getKey()),
                    header.happenedAt(),
                    header.actor(),
                    REASON,
                    note(stopped.getValue()),
                    header.document());
            if (ledger.hold(hold, UnitRef.of(new StockUnitId(stopped.getKey())))
                    instanceof LedgerOutcome.Refused refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    /** Frees the lots that wait for a paper and have all of theirs now; how many. None where the company wants two people to release such holds. */
    @Transactional
    int free(VendorPaper paper, String by, IdempotencyKey key) {
        if (holds.takesTwo(REASON)) {
            return 0;
        }
        var item = paper.itemId();
        int freed = 0;
        for (var held : item == null ? lots.heldOfVendor(paper.vendorId(), REASON) : lots.held(item, REASON)) {
            var facility = new FacilityId(held.facilityId());
            if (gate.stopped(facility, PaperStep.RECEIPT, List.of(held.unitId()))
                    .isEmpty()) {
                var header = header(facility, key.part("free-" + held.unitId()), by, "Its papers are complete.");
                freed += ledger.release(header, UnitRef.of(new StockUnitId(held.unitId())))
                                instanceof LedgerOutcome.Posted
                        ? 1
                        : 0;
            }
        }
        return freed;
    }

    /** Holds the lots of a facility whose paper has ended by the calendar; how many. A second time on a day it finds nothing to hold. */
    @Transactional
    int atDaybreak(FacilityId facility, LocalDate today) {
        int held = 0;
        for (var ended : gate.ended(facility, today).entrySet()) {
            var key = new IdempotencyKey("papers-ended-" + facility.value() + "-" + today + "-" + ended.getKey());
            var hold = header(facility, key, "calendar", note(ended.getValue()));
            held += ledger.hold(hold, UnitRef.of(new StockUnitId(ended.getKey()))) instanceof LedgerOutcome.Posted
                    ? 1
                    : 0;
        }
        return held;
    }

    /** Holds the lots of an item on hand whose papers do not hold any more, after one was withdrawn; how many. */
    @Transactional
    int hold(long item, String by, IdempotencyKey key) {
        int held = 0;
        for (var free : lots.free(item, REASON)) {
            var facility = new FacilityId(free.facilityId());
            var stopped = gate.stopped(facility, PaperStep.RECEIPT, List.of(free.unitId()));
            if (!stopped.isEmpty()) {
                var header = header(
                        facility,
                        key.part("hold-" + free.unitId()),
                        by,
                        note(stopped.values().iterator().next()));
                held += ledger.hold(header, UnitRef.of(new StockUnitId(free.unitId()))) instanceof LedgerOutcome.Posted
                        ? 1
                        : 0;
            }
        }
        return held;
    }

    private Header header(FacilityId facility, IdempotencyKey key, String by, String note) {
        return new Header(facility, key, clock.instant(), by, REASON, note, "");
    }

    private static String note(List<Shortfall> shortfalls) {
        var words = shortfalls.stream().map(Shortfall::sentence).collect(Collectors.joining(" "));
        return words.substring(0, Math.min(LONGEST_NOTE, words.length()));
    }
}
