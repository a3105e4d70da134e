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
import io.everygram.testing.Patience;
import io.everygram.testing.StateProxy;
import io.everygram.testing.StateProxy.What;
import io.everygram.testing.TestFacility;
import io.everygram.testing.TestState;
import io.everygram.testing.WholeApplication;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Work goes on while the state is away; afterwards book and state agree, or the difference is open, and every report arrived once and in order. */
@WholeApplication
class OutageProofTest {
    private static final TestState STATE = TestState.of("zx");
    private static final int PACKAGES = 40;
    private static final int ACTIONS = 400;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final StateLink link;
    private final Outbox outbox;
    private final TestFacility facility;
    private final ItemId item;
    private final StateProxy line = new StateProxy(STATE.address().replaceAll("/zx$", ""));
    private final Random random = new Random(17);
    private final List<PackageTag> tags = new ArrayList<>();

    @Autowired
    OutageProofTest(JdbcClient jdbc, Ledger ledger, StateLink link, Outbox outbox) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.link = link;
        this.outbox = outbox;
        this.facility = TestFacility.create(jdbc);
        this.item = facility.item("Haze");
    }

    @BeforeEach
    void connected() {
        STATE.connect(link, facility);
        link.moveTo(facility.id(), line.address() + "/zx");
        for (int i = 0; i < PACKAGES; i++) {
            var tag = facility.received(
                    ledger,
                    item,
                    Quantity.of(1_000, Unit.EACH),
                    "VAULT",
                    Instant.now().minus(Duration.ofHours(1)),
                    LocalDate.of(2099, 1, 1));
            STATE.has(facility, tag, "Haze F" + facility.id().value(), 1_000, "Vault");
            tags.add(tag);
        }
        assertThat(link.refresh(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
    }

    @AfterEach
    void down() {
        line.close();
    }

    // ------------------------------------------------------------------ work

    private Command.Header header(String reason) {
        return Command.Header.of(facility.id(), IdempotencyKey.fresh(), Instant.now(), "Maria", "")
                .withReason(reason, "scale 2");
    }

    private void adjust(PackageTag tag, String reason) {
        post(new Command.Adjust(
                header(reason),
                List.of(new Command.Adjustment(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(-1 - random.nextInt(3), Unit.EACH)))));
    }

    private void move(PackageTag tag) {
        var room = List.of("PICK_ZONE", "VAULT", "STAGING").get(random.nextInt(3));
        var _ = ledger.post(new Command.Transfer(
                header(""),
                MovementKind.MOVE,
                List.of(Command.TransferLine.all(UnitRef.of(tag), facility.room(room))),
                Optional.empty()));
    }

    private void split(PackageTag tag) {
        var part = facility.tag();
        STATE.freeTag(facility, part);
        post(new Command.Convert(
                header(""),
                MovementKind.SPLIT,
                List.of(new Command.Consumed(
                        UnitRef.of(tag), Optional.empty(), Quantity.of(5, Unit.EACH), Quantity.of(0, Unit.EACH))),
                List.of(new Command.Produced(
                        Optional.of(part),
                        "LOT",
                        item,
                        Quantity.of(5, Unit.EACH),
                        facility.room("VAULT"),
                        Optional.empty(),
                        Optional.empty(),
                        "TestPassed"))));
        tags.add(part);
    }

    private void post(Command command) {
        assertThat(ledger.post(command)).isInstanceOf(LedgerOutcome.Posted.class);
    }

    private void work() {
        for (int i = 0; i < ACTIONS; i++) {
            var tag = tags.get(random.nextInt(PACKAGES));
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> move(tag);
                case 3, 4 -> split(tag);
                default -> adjust(tag, "Scale Variance");
            }
        }
    }

    // ------------------------------------------------------------------ what stands where

    private Map<String, BigDecimal> book() {
        var book = new HashMap<String, BigDecimal>();
        jdbc.sql("SELECT tag, on_hand FROM ledger.package_balance WHERE facility_id = :f AND tag IS NOT NULL")
                .param("f", facility.id().value())
                .query(r -> {
                    book.put(r.getString(1), r.getBigDecimal(2).stripTrailingZeros());
                });
        return book;
    }

    private Map<String, BigDecimal> mirror() {
        var mirror = new HashMap<String, BigDecimal>();
        jdbc.sql("SELECT tag, quantity FROM tracking.state_package WHERE facility_id = :f")
                .param("f", facility.id().value())
                .query(r -> {
                    mirror.put(r.getString(1), r.getBigDecimal(2).stripTrailingZeros());
                });
        return mirror;
    }

    private Map<String, BigDecimal> state() {
        var state = new HashMap<String, BigDecimal>();
        for (var row : STATE.rows("package")) {
            if (row.path("License").asString("").equals(facility.license())) {
                state.put(
                        row.path("Label").asString(),
                        row.path("Quantity").decimalValue().stripTrailingZeros());
            }
        }
        return state;
    }

    /** The marks of the adjustments that the state shows, in its order, a tag each. */
    private Map<String, List<Long>> adjustments() {
        var marks = new HashMap<String, List<Long>>();
        for (var row : STATE.rows("adjustment")) {
            var note = row.path("AdjustmentNote").asString("");
            if (row.path("License").asString("").equals(facility.license()) && note.contains("[EG-")) {
                marks.computeIfAbsent(row.path("PackageLabel").asString(""), tag -> new ArrayList<>())
                        .add(Long.parseLong(note.replaceAll(".*\\[EG-(\\d+)]", "$1")));
            }
        }
        return marks;
    }

    private int count(String where) {
        return jdbc.sql("SELECT count(*) FROM tracking.outbox WHERE facility_id = :f AND " + where)
                .param("f", facility.id().value())
                .query(Integer.class)
                .single();
    }

    private void everyReportArrivedOnceAndInOrder() {
        var marks = adjustments();
        assertThat(marks.values())
                .allSatisfy(list -> assertThat(list).isSorted().doesNotHaveDuplicates());
        assertThat(marks.values().stream().mapToInt(List::size).sum())
                .isEqualTo(count("kind = 'ADJUST' AND state = 'SENT'"));
    }

    // ------------------------------------------------------------------ the proof

    @Test
    void after_an_outage_with_lost_answers_an_expired_key_limits_and_edits_book_and_state_agree_or_differ_openly() {
        line.weather((write, number) -> What.UNAVAILABLE);
        work();
        var edited = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            var tag = tags.get(i * 7);
            STATE.edit(facility, tag, "{\"Quantity\": 1005}");
            edited.add(tag.value());
        }
        var poisoned = tags.get(1);
        adjust(poisoned, "Magic");
        adjust(poisoned, "Scale Variance");
        assertThat(outbox.send(facility.id()).sent()).isZero();
        int owed = count("state = 'WAITING'");
        assertThat(owed).isGreaterThan(ACTIONS * 2 / 3);

        var renewed = new AtomicBoolean();
        var writes = new AtomicInteger();
        line.weather((write, number) -> {
            // It opens nothing any more, and no list either.
            int written = write ? writes.incrementAndGet() : writes.get();
            if (!renewed.get() && written > 20) {
                return What.EXPIRED_KEY;
            }
            return write
                    ? switch (number % 9) {
                        case 1 -> What.LOSE_ANSWER;
                        case 4 -> What.UNAVAILABLE;
                        case 7 -> What.TOO_MANY;
                        default -> What.PASS;
                    }
                    : number % 31 == 5 ? What.TOO_MANY : What.PASS;
        });
        boolean expired = false;
        for (int round = 0; round < 100 && count("state = 'WAITING'") > 1; round++) {
            var outcome = outbox.send(facility.id());
            if (outcome.stopped().contains("does not accept our keys")) {
                expired = true;
                renewed.set(true);
            }
        }
        line.weather((write, number) -> What.PASS);
        assertThat(expired).isTrue();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);

        assertThat(mirror()).as("the mirror is the state").isEqualTo(state());
        everyReportArrivedOnceAndInOrder();
        assertThat(count("state = 'REFUSED'")).as("the poison").isEqualTo(1);
        assertThat(count("state = 'WAITING'")).as("what waits behind it").isEqualTo(1);
        var differing = new HashSet<String>();
        var there = state();
        book().forEach((tag, quantity) -> {
            var reported = there.get(tag);
            if (reported == null || quantity.compareTo(reported) != 0) {
                differing.add(tag);
            }
        });
        edited.add(poisoned.value());
        assertThat(differing)
                .as("only what the state changed or refused differs")
                .isEqualTo(edited);
        assertThat(line.violations()).isZero();
    }

    @Test
    void senders_that_are_killed_on_the_way_lose_nothing_and_double_nothing() throws Exception {
        work();
        var hung = new AtomicReference<>(new CountDownLatch(1));
        var kills = new AtomicInteger();
        line.weather((write, number) -> {
            if (write && number % 7 < 2 && kills.incrementAndGet() <= 20) {
                hung.get().countDown();
                return number % 2 == 0 ? What.HANG_BEFORE : What.HANG_AFTER;
            }
            return What.PASS;
        });
        for (int round = 0; round < 60 && count("state = 'WAITING'") > 0; round++) {
            var dead = new CountDownLatch(1);
            hung.set(dead);
            var done = new AtomicBoolean();
            var sender = Thread.ofVirtual().start(() -> {
                var _ = outbox.send(facility.id());
                done.set(true);
                dead.countDown();
            });
            assertThat(dead.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            if (!done.get()) {
                // Its right to send runs out by itself after two minutes.
                jdbc.sql("UPDATE tracking.connection SET lease_until = NULL WHERE facility_id = :f")
                        .param("f", facility.id().value())
                        .update();
            }
            assertThat(sender).isNotNull();
        }
        assertThat(kills.get()).isGreaterThanOrEqualTo(20);
        line.weather((write, number) -> What.PASS);
        assertThat(outbox.waiting(facility.id())).isZero();
        assertThat(link.readChanges(facility.id())).isInstanceOf(StateLink.Refresh.Read.class);
        assertThat(mirror()).isEqualTo(state());
        assertThat(book()).isEqualTo(state());
        everyReportArrivedOnceAndInOrder();
        assertThat(line.violations()).isZero();
    }
}
