package io.everygram.tracking.metrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.everygram.tracking.domain.ReadMark;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against a state in memory that changes between any two pages. */
class ChangeReaderTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> LISTS = List.of("inactive", "active", "onhold");
    private static final Duration SETTLES = Duration.ofMinutes(15);

    private record Row(int id, String list, int version, Instant modified) {}

    /** Pages of 5, in the order of ids or of changes; stamps may be late; every page lets some time pass and may change rows. */
    private static final class State implements ChangeReader.Source<Row> {
        private final Random random;
        private final boolean byChange;
        private final boolean narrow;
        private final Map<Integer, Row> rows = new LinkedHashMap<>();
        private int calls;
        private int restless;
        /** So many second pages still leave out their first row. */
        private int passedOver;

        private Instant now = START;

        State(long seed, int rows) {
            random = new Random(seed);
            byChange = random.nextBoolean();
            narrow = random.nextInt(5) == 0;
            for (int i = 0; i < rows; i++) {
                this.rows.put(
                        i,
                        new Row(
                                i,
                                LISTS.get(random.nextInt(3)),
                                1,
                                START.minus(Duration.ofMinutes(random.nextInt(60 * 24 * 9)))));
            }
        }

        private void pass() {
            now = now.plusMillis(50);
            if (random.nextInt(100) < restless) {
                change();
                if (random.nextBoolean()) {
                    change();
                }
            }
        }

        void change() {
            int id = random.nextInt(20) == 0 ? rows.size() : random.nextInt(Math.max(1, rows.size()));
            var old = rows.get(id);
            var late = Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(14 * 60) : 0);
            rows.put(
                    id,
                    new Row(id, LISTS.get(random.nextInt(3)), old == null ? 1 : old.version() + 1, now.minus(late)));
        }

        @Override
        public ChangeReader.Page<Row> page(String list, ChangeReader.Window window, int number) throws IOException {
            calls++;
            pass();
            var to = window.to();
            if (narrow && to != null && Duration.between(window.from(), to).compareTo(Duration.ofHours(24)) > 0) {
                throw new ChangeReader.TooWide("a day at most");
            }
            var found = new ArrayList<Row>();
            for (var row : rows.values()) {
                if (row.list().equals(list)
                        && !row.modified().isBefore(window.from())
                        && (to == null || !row.modified().isAfter(to))) {
                    found.add(row);
                }
            }
            if (byChange) {
                found.sort(java.util.Comparator.comparing(Row::modified).thenComparing(Row::id));
            }
            boolean leftOut = number == 2 && passedOver > 0;
            passedOver -= leftOut ? 1 : 0;
            int from = Math.min(found.size(), (number - 1) * 5 + (leftOut ? 1 : 0));
            return new ChangeReader.Page<>(
                    found.subList(from, Math.min(found.size(), from + 5)),
                    found.size(),
                    Math.max(1, (found.size() + 4) / 5));
        }

        @Override
        public List<ChangeReader.Page<Row>> pages(String list, ChangeReader.Window window, List<Integer> numbers)
                throws IOException {
            var order = new ArrayList<>(numbers);
            Collections.shuffle(order, random);
            var pages = new HashMap<Integer, ChangeReader.Page<Row>>();
            for (int number : order) {
                pages.put(number, page(list, window, number));
            }
            return numbers.stream().map(pages::get).toList();
        }

        @Override
        public Instant beginning() {
            return START.minus(Duration.ofDays(10));
        }
    }

    /** What was read last counts, as in the mirror. */
    private static final class Mirror implements ChangeReader.Sink<Row> {
        final Map<Integer, Row> rows = new HashMap<>();
        ReadMark mark = ReadMark.from(Instant.EPOCH);
        int failsAfter = Integer.MAX_VALUE;

        @Override
        public void rows(List<Row> read, ReadMark to) {
            if (failsAfter-- == 0) {
                throw new IllegalStateException("killed");
            }
            var part = new HashMap<Integer, Row>();
            for (var row : read) {
                var _ = part.merge(row.id(), row, (a, b) -> a.version() > b.version() ? a : b);
            }
            rows.putAll(part);
            mark = to;
        }

        @Override
        public void progress(int rows, int total) {}
    }

    private static void refresh(State state, Mirror mirror) throws IOException {
        mirror.mark = new ChangeReader<>(state, LISTS, SETTLES).read(mirror.mark, state.now, mirror);
    }

    @Test
    void nothing_is_missed_in_a_thousand_runs_though_rows_change_and_move_between_pages_and_stamps_come_late()
            throws IOException {
        for (int seed = 0; seed < 1_000; seed++) {
            var state = new State(seed, seed % 300);
            var mirror = new Mirror();
            state.restless = seed % 4 == 0 ? 60 : 10;
            for (int round = 0; round < 5; round++) {
                mirror.failsAfter = seed % 3 == 0 ? state.random.nextInt(6) : Integer.MAX_VALUE;
                try {
                    refresh(state, mirror);
                } catch (IllegalStateException killed) {
                    mirror.failsAfter = Integer.MAX_VALUE;
                }
                state.now = state.now.plusSeconds(state.random.nextInt(1_200));
            }
            state.restless = 0;
            mirror.failsAfter = Integer.MAX_VALUE;
            refresh(state, mirror);
            assertThat(mirror.rows).as("seed %d", seed).isEqualTo(state.rows);
        }
    }

    @Test
    void what_is_stamped_after_the_states_clock_was_set_back_is_seen_at_once() throws IOException {
        for (int seed = 0; seed < 50; seed++) {
            var state = new State(seed, 60);
            var mirror = new Mirror();
            refresh(state, mirror);
            for (var back : List.of(Duration.ofMinutes(5), Duration.ofMinutes(40), Duration.ofHours(30))) {
                state.now = state.now.minus(back);
                state.rows.put(1, new Row(1, "active", 7, state.now));
                refresh(state, mirror);
                assertThat(mirror.rows.get(1)).as("seed %d, %s", seed, back).isEqualTo(state.rows.get(1));
            }
        }
    }

    @Test
    void a_read_that_was_cut_off_before_the_clock_was_set_back_begins_its_window_anew() {
        var cutOff = new ReadMark(START, START.plusSeconds(600), 1, 4, false);

        assertThat(cutOff.notAfter(START.plusSeconds(600))).isEqualTo(cutOff);
        assertThat(cutOff.notAfter(START.plusSeconds(500))).isEqualTo(ReadMark.from(START));
        assertThat(cutOff.notAfter(START.minusSeconds(500))).isEqualTo(ReadMark.from(START.minusSeconds(500)));
    }

    @Test
    void a_full_read_takes_no_more_calls_than_there_are_pages_and_two() throws IOException {
        var state = new State(4, 0);
        for (int i = 0; i < 5_000; i++) {
            state.rows.put(i, new Row(i, "active", 1, START.minus(Duration.ofDays(3))));
        }
        var mirror = new Mirror();
        refresh(state, mirror);
        assertThat(mirror.rows).hasSize(5_000);
        assertThat(state.calls).isLessThanOrEqualTo(1_000 + 2 * LISTS.size());
    }

    @Test
    void a_row_that_was_passed_over_among_the_newest_is_seen_in_the_same_refresh() throws IOException {
        var state = new State(4, 0);
        for (int i = 0; i < 23; i++) {
            state.rows.put(i, new Row(i, "active", 1, START.minus(Duration.ofSeconds(30))));
        }
        state.passedOver = 1;
        var mirror = new Mirror();
        refresh(state, mirror);
        assertThat(state.passedOver).isZero();
        assertThat(mirror.rows).isEqualTo(state.rows);
    }

    @Test
    void a_quiet_refresh_costs_one_call_a_list_however_much_stands_there() throws IOException {
        var state = new State(4, 3_000);
        var mirror = new Mirror();
        refresh(state, mirror);
        for (int i = 0; i < 3; i++) {
            state.now = state.now.plusSeconds(30);
            state.calls = 0;
            refresh(state, mirror);
            assertThat(state.calls).isEqualTo(LISTS.size());
        }
    }

    @Test
    void a_read_that_was_cut_off_goes_on_where_it_was() throws IOException {
        var state = new State(4, 0);
        for (int i = 0; i < 5_000; i++) {
            state.rows.put(i, new Row(i, "active", 1, START.minus(Duration.ofDays(3))));
        }
        var mirror = new Mirror();
        mirror.failsAfter = 40;
        assertThatThrownBy(() -> refresh(state, mirror)).hasMessage("killed");
        mirror.failsAfter = Integer.MAX_VALUE;
        mirror.mark = ReadMark.of(mirror.mark.toText(), Instant.EPOCH);
        state.calls = 0;
        refresh(state, mirror);
        assertThat(mirror.rows).hasSize(5_000);
        assertThat(state.calls).isLessThan(300);
    }

    @Test
    void a_mark_is_read_back_as_it_was_written() {
        var mark = new ReadMark(START, START.plusSeconds(60), 2, 17, true);
        assertThat(ReadMark.of(mark.toText(), Instant.EPOCH)).isEqualTo(mark);
        assertThat(ReadMark.of("", START)).isEqualTo(ReadMark.from(START));
    }
}
