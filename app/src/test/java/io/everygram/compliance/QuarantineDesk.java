package io.everygram.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.catalog.ItemId;
import io.everygram.identity.People;
import io.everygram.identity.Role;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.Money;
import io.everygram.kernel.Quantity;
import io.everygram.kernel.Unit;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.Place;
import io.everygram.ledger.UnitRef;
import io.everygram.testing.Browser;
import io.everygram.testing.TestFacility;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A facility whose packages wait in quarantine for their lab result, and Chloe of compliance, who works there over HTTP. */
abstract class QuarantineDesk {
    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Autowired
    Ledger ledger;

    @Autowired
    Clock clock;

    TestFacility here;
    ItemId flower;
    LocalDate today;
    Browser chloe;

    @BeforeEach
    void somebody_of_compliance() throws Exception {
        here = TestFacility.create(jdbc);
        flower = here.item("Blue Dream");
        today = LocalDate.now(clock.withZone(ZoneId.of("America/Los_Angeles")));
        chloe = Browser.signedIn(port, here.person(people, "Chloe", Role.COMPLIANCE));
    }

    /** A package in quarantine that waits for its result; its tag. */
    String waiting(String lot) {
        var tag = here.tag();
        var posted = ledger.post(new Command.Receive(
                Command.Header.of(here.id(), IdempotencyKey.fresh(), clock.instant(), "Luis", "test"),
                List.of(new Command.ReceivedUnit(
                        Optional.of(tag),
                        lot,
                        flower,
                        Quantity.of(10, Unit.EACH),
                        Place.vendor(here.vendor("Grower")),
                        here.room("QUARANTINE"),
                        Money.of("100"),
                        Optional.of(today.minusDays(5)),
                        Optional.of(today.plusDays(200)),
                        "SubmittedForTesting"))));
        assertThat(posted).isInstanceOf(LedgerOutcome.Posted.class);
        var held = ledger.hold(
                new Command.Header(
                        here.id(), IdempotencyKey.fresh(), clock.instant(), "Luis", "QUARANTINE", "test", ""),
                UnitRef.of(tag));
        assertThat(held).isInstanceOf(LedgerOutcome.Posted.class);
        return tag.value();
    }
}
