package io.everygram.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What is done in the book of a facility whose state has Metrc: the words in which the tests of the link speak.
 *
 * @param item counted in pieces
 * @param itemName as the state calls it
 */
record MetrcDesk(Ledger ledger, TestState state, TestFacility facility, ItemId item, String itemName) {
    static MetrcDesk of(Ledger ledger, TestState state, TestFacility facility) {
        return new MetrcDesk(
                ledger,
                state,
                facility,
                facility.item("Haze"),
                "Haze F" + facility.id().value());
    }

    PackageTag inBook(ItemId item, Quantity quantity, String room) {
        return facility.received(
                ledger, item, quantity, room, Instant.now().minus(Duration.ofHours(1)), LocalDate.of(2099, 1, 1));
    }

    PackageTag inBook(int quantity, String room) {
        return inBook(item, Quantity.of(quantity, Unit.EACH), room);
    }

    /** In the vault, in the book as at the state. */
    PackageTag everywhere(int quantity) {
        var tag = inBook(quantity, "VAULT");
        state.has(facility, tag, itemName, quantity, "Vault");
        return tag;
    }

    Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                .withReason(reason, reason.isEmpty() ? "" : "scale 2");
    }

    void adjusted(PackageTag tag, Quantity by, String reason) {
        posted(new Command.Adjust(
                header(reason), List.of(new Command.Adjustment(UnitRef.of(tag), Optional.empty(), by))));
    }

    void moved(PackageTag tag, String room) {
        posted(new Command.Transfer(
                header(""),
                MovementKind.MOVE,
                List.of(Command.TransferLine.all(UnitRef.of(tag), facility.room(room))),
                Optional.empty()));
    }

    /** Four pieces of a package become a new one, whose tag the state has free. */
    PackageTag made(PackageTag from, ItemId of, MovementKind kind) {
        var part = facility.tag();
        state.freeTag(facility, part);
        posted(new Command.Convert(
                header(""),
                kind,
                List.of(new Command.Consumed(
                        UnitRef.of(from), Optional.empty(), Quantity.of(4, Unit.EACH), Quantity.of(0, Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT",
                        of,
                        Quantity.of(4, Unit.EACH),
                        facility.room("VAULT"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        return part;
    }

    void posted(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }
}
