package io.everygram.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.BusinessDay;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.MovementKind;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility of its own with one item, whose day is filled, counted and closed. */
public final class DayDesk {
    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Clock clock;
    private final TestFacility facility;
    private final ItemId item;
    private final BusinessDay today;

    public DayDesk(JdbcClient jdbc, Ledger ledger, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.clock = clock;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
        this.today = BusinessDay.at(clock.instant(), ZoneId.of("America/Los_Angeles"));
    }

    public TestFacility facility() {
        return facility;
    }

    public ItemId item() {
        return item;
    }

    public BusinessDay today() {
        return today;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A package in the vault. */
    public PackageTag received(int pieces, Instant at) {
        return facility.received(ledger, item, Quantity.of(pieces, Unit.EACH), "VAULT", at, LocalDate.of(2099, 1, 1));
    }

    /** All of a package into the pick zone. */
    public void moved(PackageTag tag, Instant at, String actor) {
        post(new Command.Transfer(
                Command.Header.of(facility.id(), IdempotencyKey.fresh(), at, actor, ""),
                MovementKind.MOVE,
                List.of(Command.TransferLine.all(UnitRef.of(tag), facility.room("PICK_ZONE"))),
                Optional.empty()));
    }

    public void post(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    /** Everything there, counted as the books have it. */
    public void counted(Browser by) throws Exception {
        var file = new StringBuilder("Tag,Quantity\n");
        jdbc.sql("SELECT tag, on_hand FROM ledger.package_balance WHERE facility_id = :f AND on_hand > 0")
                .param("f", facility.id().value())
                .query(r -> {
                    file.append(r.getString(1))
                            .append(',')
                            .append(r.getBigDecimal(2).stripTrailingZeros().toPlainString())
                            .append('\n');
                });
        var upload = "/opening/count/upload";
        assertThat(by.upload(upload, upload, "all.csv", file.toString(), "room", "0", "whole", "yes")
                        .statusCode())
                .isEqualTo(200);
    }
}
