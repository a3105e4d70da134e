package io.everygram.ledger;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** What the ledger can be asked to book. Every command says who, when, why, and under which key it is one and the same. */
public sealed interface Command {
    Header header();

    /**
     * The part all commands share.
     *
     * @param happenedAt when it happened on the floor, to the microsecond, which is what the books keep; not in the future
     * @param actor who did it
     * @param reason the regulator's reason code for adjustments and destruction, else free or empty
     * @param document the paper behind it: an order, a manifest, a count
     */
    record Header(
            FacilityId facility,
            IdempotencyKey key,
            Instant happenedAt,
            String actor,
            String reason,
            String note,
            String document) {
        public Header {
            happenedAt = happenedAt.truncatedTo(ChronoUnit.MICROS);
        }

        public Header withReason(String newReason, String newNote) {
            return new Header(facility, key, happenedAt, actor, newReason, newNote, document);
        }

        public static Header of(FacilityId facility, IdempotencyKey key, Instant at, String actor, String document) {
            return new Header(facility, key, at, actor, "", "", document);
        }
    }

    /**
     * Takes new stock units in, from a vendor or another licensee.
     *
     * @param holdsInQuarantine whether this same movement holds the packages that come into a room of quarantine; taking it back lifts that hold
     */
    record Receive(Header header, List<ReceivedUnit> units, boolean holdsInQuarantine) implements Command {
        public Receive {
            units = List.copyOf(units);
        }

        /** What comes in free, or is held by a movement of its own. */
        public Receive(Header header, List<ReceivedUnit> units) {
            this(header, units, false);
        }
    }

    /**
     * A unit that did not exist in these books before.
     *
     * @param tag present for packages, absent for material lots
     * @param quantity above zero
     * @param cost what all of it cost
     * @param labState the state's word for where testing stands, e.g. {@code TestPassed}
     * @param owner whose it is; empty for the facility's own license
     */
    record ReceivedUnit(
            Optional<PackageTag> tag,
            String lot,
            ItemId item,
            Quantity quantity,
            Place from,
            Place to,
            Money cost,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String labState,
            String owner) {
        public ReceivedUnit {
            owner = owner.strip();
        }

        /** What belongs to the facility itself. */
        public ReceivedUnit(
                Optional<PackageTag> tag,
                String lot,
                ItemId item,
                Quantity quantity,
                Place from,
                Place to,
                Money cost,
                Optional<LocalDate> packagedOn,
                Optional<LocalDate> expiresOn,
                String labState) {
            this(tag, lot, item, quantity, from, to, cost, packagedOn, expiresOn, labState, "");
        }
    }

    /**
     * Takes quantities of units from place to place: move, pick, stage, ship, deliver, return, destroy, sample.
     *
     * @param reservedFor the document whose reservations these lines use up; others' reservations are respected
     */
    record Transfer(Header header, MovementKind kind, List<TransferLine> lines, Optional<String> reservedFor)
            implements Command {
        public Transfer {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a transfer.
     *
     * @param from where it stands; when absent, the one real place that holds the unit
     * @param quantity when absent, all that stands there
     */
    record TransferLine(UnitRef unit, Optional<Place> from, Place to, Optional<Quantity> quantity) {
        /** All of a unit from wherever it stands. */
        public static TransferLine all(UnitRef unit, Place to) {
            return new TransferLine(unit, Optional.empty(), to, Optional.empty());
        }
    }

    /** Consumes units and makes new ones: split, merge, repack, production run. Grams in = grams out + recorded loss. */
    record Convert(Header header, MovementKind kind, List<Consumed> consumed, List<Produced> produced)
            implements Command {
        public Convert {
            consumed = List.copyOf(consumed);
            produced = List.copyOf(produced);
        }
    }

    /**
     * What goes in.
     *
     * @param loss the part of {@code quantity} that is lost on the way; zero or more, at most {@code quantity}
     */
    record Consumed(UnitRef unit, Optional<Place> from, Quantity quantity, Quantity loss) {}

    /** What comes out. */
    record Produced(
            Optional<PackageTag> tag,
            String lot,
            ItemId item,
            Quantity quantity,
            Place to,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            String labState) {}

    /** Corrects quantities by a difference under a regulator's reason. */
    record Adjust(Header header, List<Adjustment> lines) implements Command {
        public Adjust {
            lines = List.copyOf(lines);
        }
    }

    /** A difference, never zero; negative takes away. */
    record Adjustment(UnitRef unit, Optional<Place> at, Quantity difference) {}

    /** Books what a count found; lines that agree book nothing. */
    record Count(Header header, List<Counted> lines) implements Command {
        public Count {
            lines = List.copyOf(lines);
        }
    }

    /** What was counted of a unit at a place, zero or more. */
    record Counted(UnitRef unit, Optional<Place> at, Quantity counted) {}

    /** Takes an older movement back with a new one that names it. */
    record Reverse(Header header, MovementId movement) implements Command {}
}
