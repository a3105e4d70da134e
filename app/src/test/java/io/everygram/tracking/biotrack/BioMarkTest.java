package io.everygram.tracking.biotrack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.tracking.port.Access;
import io.everygram.tracking.port.StatePackage;
import io.everygram.tracking.port.StateSystem.Sink;
import io.everygram.tracking.port.StateTrouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Against a state in memory that changes between any two rows of a list. */
class BioMarkTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration LATEST = Duration.ofMinutes(14);
    private static final Access ACCESS = new Access(1, "http://state", "L-1", "1/maria", "secret", ZoneOffset.UTC);

    /** A package: how often it was changed, and by which transaction last. */
    private record Row(String id, int version, long transaction, Instant stamp, Instant shows) {}

    /**
     * Lists are answered row by row, each as it is in that moment. A quarter of the changes show later than changes with higher transactions, another
     * quarter is stamped too early.
     */
    private static final class State extends BioHttp {
        private final Random random;
        private final JsonMapper json;
        private final Map<String, Row> rows = new LinkedHashMap<>();
        private final List<Row> hidden = new ArrayList<>();
        private final Map<String, Integer> versions = new HashMap<>();
        private long transaction;
        private int restless;
        private int cutAfter = Integer.MAX_VALUE;
        private int told;
        private Instant now = START;
        private Duration clockAhead = Duration.ZERO;

        @SuppressWarnings("NullAway")
        State(long seed, int rows, JsonMapper json) {
            super(json, null);
            this.json = json;
            random = new Random(seed);
            for (int i = 0; i < rows; i++) {
                change("P" + i, START.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 9))), START);
            }
            show();
        }

        private void change(String id, Instant stamp, Instant shows) {
            hidden.add(new Row(id, versions.merge(id, 1, Integer::sum), ++transaction, stamp, shows));
        }

        private void show() {
            var visible =
                    hidden.stream().filter(row -> !row.shows().isAfter(now)).toList();
            hidden.removeAll(visible);
            for (var row : visible) {
                var _ = rows.merge(row.id(), row, (a, b) -> a.transaction() > b.transaction() ? a : b);
            }
        }

        private void pass() {
            now = now.plusMillis(50);
            if (random.nextInt(1_000) < restless) {
                var id = "P"
                        + (random.nextInt(20) == 0 ? versions.size() : random.nextInt(Math.max(1, versions.size())));
                for (int twice = random.nextInt(2); twice < 2; twice++) {
                    int kind = random.nextInt(4);
                    var late = Duration.ofSeconds(random.nextLong(LATEST.toSeconds()));
                    change(id, kind == 1 ? now.minus(late) : now, kind == 0 ? now.plus(late) : now);
                }
            }
            show();
        }

        @Override
        long rows(Access access, String action, ObjectNode parameters, Map<String, BioStream.Rows> lists)
                throws StateTrouble {
            if (!action.equals("sync_inventory")) {
                return 0;
            }
            long from = parameters.path("transaction_start").asLong();
            show();
            var order = new ArrayList<>(rows.keySet());
            if (random.nextBoolean()) {
                order.sort(Comparator.comparing(id -> row(id).transaction()));
            } else {
                Collections.shuffle(order, random);
            }
            var inventory = Objects.requireNonNull(lists.get("inventory"));
            for (var id : order) {
                pass();
                if (cutAfter-- == 0) {
                    throw new StateTrouble(StateTrouble.Kind.UNREACHABLE, "cut off");
                }
                if (row(id).transaction() >= from) {
                    told++;
                    inventory.row(told(row(id)));
                }
            }
            return stamped(now).getEpochSecond();
        }

        /** By the state's own clock. */
        private Instant stamped(Instant moment) {
            return moment.plus(clockAhead);
        }

        private Row row(String id) {
            return java.util.Objects.requireNonNull(rows.get(id));
        }

        private ObjectNode told(Row row) {
            return json.createObjectNode()
                    .put("id", row.id())
                    .put("remaining_quantity", Integer.toString(row.version()))
                    .put("inventorytype", 22)
                    .put("productname", "Haze")
                    .put("transactionid", row.transaction())
                    .put("sessiontime", stamped(row.stamp()).getEpochSecond());
        }

        @Override
        Reply call(Access access, String action, ObjectNode parameters, String subject) {
            return new Reply.Done(json.createObjectNode(), "{}");
        }

        Map<String, Integer> truth() {
            var truth = new HashMap<String, Integer>();
            rows.values().forEach(row -> truth.put(row.id(), row.version()));
            return truth;
        }

        Clock clock() {
            return new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            };
        }
    }

    /** What was read last counts, as in the mirror. */
    private static final class Mirror implements Sink<StatePackage> {
        private final Map<String, Integer> rows = new HashMap<>();
        private String mark = "";

        @Override
        public void rows(List<StatePackage> read, String reached) {
            read.forEach(row -> rows.put(row.tag(), row.quantity().intValueExact()));
        }
    }

    private final JsonMapper json = JsonMapper.builder().build();

    private static void refresh(State state, Mirror mirror, boolean whole) throws StateTrouble {
        var packages = new BioPackages(state, state.clock(), new BioRooms(state), new BioTests(state, state.clock()));
        mirror.mark = whole ? packages.all(ACCESS, mirror) : packages.changes(ACCESS, mirror.mark, mirror);
    }

    @Test
    void nothing_is_missed_in_a_thousand_runs_though_rows_change_twice_while_they_are_read_and_show_late()
            throws StateTrouble {
        for (int seed = 0; seed < 1_000; seed++) {
            var state = new State(seed, seed % 200, json);
            // Its clock is right, or behind or ahead of ours.
            state.clockAhead = Duration.ofMinutes(List.of(0, -50, 0, 90).get(seed % 4));
            var mirror = new Mirror();
            state.restless = seed % 4 == 0 ? 600 : 60;
            for (int round = 0; round < 6; round++) {
                state.cutAfter = seed % 3 == 0 ? state.random.nextInt(300) : Integer.MAX_VALUE;
                try {
                    refresh(state, mirror, round == 0 || state.random.nextInt(6) == 0);
                } catch (StateTrouble cut) {
                    assertThat(cut).hasMessage("cut off");
                }
                state.cutAfter = Integer.MAX_VALUE;
                state.now = state.now.plusSeconds(state.random.nextInt(1_200));
            }
            state.restless = 0;
            state.now = state.now.plus(LATEST);
            state.show();
            refresh(state, mirror, false);
            assertThat(mirror.rows).as("seed %d", seed).isEqualTo(state.truth());
        }
    }

    @Test
    void a_quiet_refresh_reads_the_last_minutes_again_and_then_nothing() throws StateTrouble {
        var state = new State(4, 3_000, json);
        var mirror = new Mirror();
        refresh(state, mirror, true);
        state.told = 0;
        state.now = state.now.plusSeconds(30);
        refresh(state, mirror, false);
        assertThat(state.told)
                .as("all but those of the last half hour are settled")
                .isLessThan(100);
        for (int i = 0; i < 3; i++) {
            state.now = state.now.plus(Duration.ofMinutes(16));
            state.told = 0;
            refresh(state, mirror, false);
        }
        assertThat(state.told).isZero();
    }

    @Test
    void what_shows_late_is_seen_also_where_the_clock_of_the_state_is_behind_ours_or_was_set_back()
            throws StateTrouble {
        for (var ahead :
                List.of(Duration.ofMinutes(-16), Duration.ofMinutes(-50), Duration.ofDays(-2), Duration.ofHours(3))) {
            var state = new State(4, 50, json);
            var mirror = new Mirror();
            refresh(state, mirror, true);
            state.clockAhead = ahead;
            state.change("P1", state.now, state.now.plusSeconds(120));
            state.change("P2", state.now, state.now);
            refresh(state, mirror, false);
            assertThat(mirror.rows.get("P1")).as("not there yet").isEqualTo(1);
            state.now = state.now.plusSeconds(180);

            refresh(state, mirror, false);

            assertThat(mirror.rows).as("clock ahead by %s", ahead).isEqualTo(state.truth());
        }
    }

    @Test
    void a_reading_that_was_cut_off_moves_no_mark() throws StateTrouble {
        var state = new State(4, 50, json);
        var mirror = new Mirror();
        refresh(state, mirror, true);
        var mark = mirror.mark;
        state.change("P1", state.now, state.now);
        state.cutAfter = 10;
        assertThatThrownBy(() -> refresh(state, mirror, false)).hasMessage("cut off");
        assertThat(mirror.mark).isEqualTo(mark);
        state.cutAfter = Integer.MAX_VALUE;
        refresh(state, mirror, false);
        assertThat(mirror.rows).isEqualTo(state.truth());
    }

    @Test
    void a_mark_is_read_back_as_it_was_written_and_one_of_before_goes_on_where_it_was() {
        var mark = new BioMark(new BioMark.Reached(5, 9, 1_772_465_100), new BioMark.Reached(0, 0, 0));
        assertThat(BioMark.of(mark.toText())).isEqualTo(mark);
        assertThat(BioMark.of("17 4"))
                .isEqualTo(new BioMark(new BioMark.Reached(17, 17, 0), new BioMark.Reached(4, 4, 0)));
        assertThat(BioMark.of("")).isEqualTo(BioMark.BEGINNING);
        assertThat(BioMark.of("17 x")).isEqualTo(BioMark.BEGINNING);
    }
}
