package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.everygram.reconciliation.domain.Truths.Signal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cause for every way in which shelf, book and state can disagree; agreement has none. */
class CauseOfTest {
    /**
     * Shelf: a number, {@code gone} for looked for and not found, {@code gone2} twice, with {@code ~} the tolerance of the scale, with {@code =} a tag one slip
     * away that the same count has too many or too few of; empty for not counted. Book, state: a number, empty for not there, {@code road} for on the way.
     */
    private static final String TABLE = """
            10      , 10   , 10   , ''       , ''
            ''      , 10   , 10   , ''       , ''
            ''      , ''   , ''   , ''       , ''
            ''      , 0    , ''   , ''       , ''
            gone    , 0    , ''   , ''       , ''
            10      , 10   , 10   , waiting  , ''
            10      , 10   , 10   , half_done, ''
            10      , 10   , 12   , half_done, CONVERSION_HALF_DONE
            ''      , 10   , ''   , half_done, CONVERSION_HALF_DONE
            10      , 10   , 12   , waiting  , IN_FLIGHT
            10      , 10   , 12   , refused  , REPORT_REFUSED
            9       , 10   , 10   , refused  , SHELF_DIFFERS
            ''      , 10   , ''   , waiting  , IN_FLIGHT
            10      , 10   , 12   , denied   , KEY_REFUSED
            10      , 10   , 10   , denied   , ''
            9       , 10   , 10   , denied   , SHELF_DIFFERS
            10      , 10   , 12   , unanswered, ANSWER_LOST
            10      , 10   , 10   , unanswered, ''
            ''      , 10   , road , ''       , ON_MANIFEST
            10      , 10   , ''   , to_receive, TO_RECEIVE
            ''      , 10   , 10   , to_receive, ''
            ''      , ''   , ''   , to_receive, ''
            ''      , road , 10   , came_back, BACK_AT_STATE
            ''      , 10   , 10   , came_back, ''
            ''      , road , road , came_back, ''
            ''      , road , 10   , ''       , LEFT_UNREGISTERED
            ''      , road , road , ''       , ''
            ''      , road , ''   , ''       , ''
            ''      , road , road , late     , STALE_IN_TRANSIT
            ''      , road , ''   , late     , STALE_IN_TRANSIT
            ''      , 0    , road , late     , STALE_IN_TRANSIT
            ''      , 10   , 12   , unread   , UNREAD_WINDOW
            ''      , 10   , ''   , unread   , UNREAD_WINDOW
            ''      , 10   , 10   , unread   , ''
            9       , 10   , 10   , unread   , SHELF_DIFFERS
            5       , ''   , ''   , ''       , UNKNOWN_ON_SHELF
            5       , 0    , ''   , ''       , FINISHED_ON_SHELF
            5=      , ''   , ''   , ''       , MISREAD_TAG
            gone=   , 10   , 10   , ''       , MISREAD_TAG
            5=      , 0    , ''   , ''       , FINISHED_ON_SHELF
            5=      , ''   , 10   , ''       , STATE_ONLY
            9=      , 10   , 10   , ''       , SHELF_DIFFERS
            ''      , ''   , 10   , ''       , STATE_ONLY
            10      , ''   , 10   , ''       , STATE_ONLY
            ''      , 0    , 10   , ''       , STATE_ONLY
            ''      , 10   , ''   , ''       , BOOK_ONLY
            10      , 10   , ''   , ''       , BOOK_ONLY
            gone    , 10   , 10   , ''       , MISSING_ON_SHELF
            0       , 10   , 10   , ''       , MISSING_ON_SHELF
            gone    , 10   , 12   , ''       , MISSING_ON_SHELF
            gone2   , 10   , 10   , ''       , LOSS_SUSPECTED
            gone2   , 10   , 12   , ''       , LOSS_SUSPECTED
            9.9~0.1 , 10   , 10   , ''       , SCALE_TOLERANCE
            10.1~0.1, 10   , 10   , ''       , SCALE_TOLERANCE
            9.8~0.1 , 10   , 10   , ''       , SHELF_DIFFERS
            10~0.1  , 10   , 10   , ''       , ''
            9.9~0.1 , 10   , 12   , ''       , STATE_DIFFERS
            11.9~0.1, 10   , 12   , ''       , BOOK_DIFFERS
            9       , 10   , 10   , ''       , SHELF_DIFFERS
            11      , 10   , 10   , ''       , SHELF_DIFFERS
            12      , 10   , 12   , ''       , BOOK_DIFFERS
            10      , 10   , 12   , ''       , STATE_DIFFERS
            ''      , 10   , 12   , ''       , STATE_DIFFERS
            9       , 10   , 12   , ''       , ALL_DIFFER
            """;

    @ParameterizedTest(name = "shelf {0}, book {1}, state {2}, between them {3}: {4}")
    @CsvSource(textBlock = TABLE)
    void quantities_name_the_cause(String shelf, String book, String state, String signal, String cause) {
        assertThat(CauseOf.truths(truths(shelf, book, state, signal))
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(cause);
    }

    private static Truths truths(String shelf, String book, String state, String signal) {
        return new Truths(
                shelf(shelf),
                new Truths.Book(
                        book.equals("road") ? BigDecimal.ZERO : number(book),
                        "Vault",
                        "TestPassed",
                        false,
                        book.equals("road")),
                new Truths.State(true, number(state), true, "Vault", "TestPassed", false, state.equals("road")),
                signal.isEmpty()
                        ? Truths.Messages.NONE
                        : Truths.Messages.of(Signal.valueOf(signal.toUpperCase(Locale.ROOT))));
    }

    private static Truths.Shelf shelf(String text) {
        var tolerance = text.contains("~") ? new BigDecimal(text.substring(text.indexOf('~') + 1)) : BigDecimal.ZERO;
        var quantity = number(text.replaceAll("[~=].*", ""));
        return text.isEmpty()
                ? Truths.Shelf.NOT_COUNTED
                : new Truths.Shelf(
                        quantity,
                        true,
                        "",
                        0,
                        false,
                        text.startsWith("gone2") ? 2 : text.startsWith("gone") ? 1 : 0,
                        text.endsWith("=") ? "1A4TWIN" : "",
                        tolerance);
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("[0-9.]+") ? new BigDecimal(text) : null;
    }

    /** One fact more is wrong at every step, and the cause named is the one of that step: what must be worked first is named, whatever else is wrong. */
    private static final String PRECEDENCE = """
            location LOCATION_DIFFERS, slot WRONG_SLOT, room WRONG_ROOM, lab LAB_DIFFERS, hold HOLD_DIFFERS, item ITEM_DIFFERS, shelf=9 SHELF_DIFFERS, kind UNIT_DIFFERS, doubt COUNT_AGAIN, unread UNREAD_WINDOW, waiting IN_FLIGHT, unanswered ANSWER_LOST, denied KEY_REFUSED, refused REPORT_REFUSED, half_done CONVERSION_HALF_DONE
            location LOCATION_DIFFERS, room WRONG_ROOM
            item ITEM_DIFFERS, shelf=9.9 SHELF_DIFFERS, scale SCALE_TOLERANCE, kind UNIT_DIFFERS
            item ITEM_DIFFERS, state=12 STATE_DIFFERS, shelf=9 ALL_DIFFER, shelf=12 BOOK_DIFFERS, shelf=11.9 ALL_DIFFER, scale BOOK_DIFFERS
            shelf=gone MISSING_ON_SHELF, kind UNIT_DIFFERS, twin MISREAD_TAG
            state=12 STATE_DIFFERS, kind UNIT_DIFFERS
            state=12 STATE_DIFFERS, shelf=12 BOOK_DIFFERS, kind UNIT_DIFFERS
            state=10.1 STATE_DIFFERS, shelf=10.1 BOOK_DIFFERS, scale STATE_DIFFERS
            shelf=gone MISSING_ON_SHELF, twice LOSS_SUSPECTED, kind UNIT_DIFFERS
            shelf=gone MISSING_ON_SHELF, kind UNIT_DIFFERS, state=none BOOK_ONLY, twin MISREAD_TAG, doubt COUNT_AGAIN, unread UNREAD_WINDOW, to_receive TO_RECEIVE, waiting IN_FLIGHT
            shelf=gone MISSING_ON_SHELF, twice LOSS_SUSPECTED, twin MISREAD_TAG
            state=road ON_MANIFEST, to_receive ON_MANIFEST, waiting IN_FLIGHT
            shelf=gone MISSING_ON_SHELF, unread MISSING_ON_SHELF, state=road ON_MANIFEST
            book=none STATE_ONLY, doubt COUNT_AGAIN, unread UNREAD_WINDOW, book=road LEFT_UNREGISTERED, late LEFT_UNREGISTERED, came_back BACK_AT_STATE, waiting IN_FLIGHT
            book=road LEFT_UNREGISTERED, state=none FINISHED_ON_SHELF, late STALE_IN_TRANSIT
            book=none STATE_ONLY, shelf=5 STATE_ONLY, state=none UNKNOWN_ON_SHELF, twin MISREAD_TAG, doubt COUNT_AGAIN
            book=0 STATE_ONLY, shelf=5 STATE_ONLY, state=none FINISHED_ON_SHELF, doubt COUNT_AGAIN, late STALE_IN_TRANSIT
            """;

    @Test
    void what_must_be_worked_first_is_named_first_whatever_else_is_wrong() {
        chains((step, truths, cause) -> assertThat(
                        CauseOf.truths(truths).map(Enum::name).orElse(""))
                .as(step)
                .isEqualTo(cause));
    }

    private interface Step {
        void see(String step, Truths truths, String cause);
    }

    private static void chains(Step step) {
        for (var chain : PRECEDENCE.strip().split("\n")) {
            var facts = new Facts();
            for (var link : chain.strip().split(", ")) {
                var words = link.split(" ");
                facts.wrong(words[0]);
                step.see(link + " of " + chain, facts.truths(), words[1]);
            }
        }
    }

    /** A package about which all three agree, until facts go wrong. */
    private static final class Facts {
        private @Nullable BigDecimal shelf = BigDecimal.TEN;
        private @Nullable BigDecimal book = BigDecimal.TEN;
        private @Nullable BigDecimal state = BigDecimal.TEN;
        private final EnumSet<Signal> signals = EnumSet.noneOf(Signal.class);
        private final Set<String> wrong = new HashSet<>();

        void wrong(String fact) {
            var value = number(fact.replaceAll(".*=", ""));
            switch (fact.replaceAll("=.*", "=")) {
                case "shelf=" -> shelf = value;
                case "book=" -> book = fact.endsWith("road") ? BigDecimal.ZERO : value;
                case "state=" -> state = value;
                default -> {}
            }
            Arrays.stream(Signal.values())
                    .filter(signal -> signal.name().equalsIgnoreCase(fact))
                    .forEach(signals::add);
            wrong.add(fact);
        }

        private boolean is(String fact) {
            return wrong.contains(fact);
        }

        Truths truths() {
            boolean lab = is("lab");
            return new Truths(
                    new Truths.Shelf(
                            shelf,
                            true,
                            is("room") ? "Dock" : "",
                            is("slot") ? 2 : 0,
                            is("doubt"),
                            is("twice") ? 2 : shelf == null ? 1 : 0,
                            is("twin") ? "1A4TWIN" : "",
                            is("scale") ? new BigDecimal("0.1") : BigDecimal.ZERO),
                    new Truths.Book(book, "Vault", 1, "TestPassed", false, is("book=road")),
                    new Truths.State(
                            true,
                            state,
                            !is("kind"),
                            !is("item"),
                            is("location") ? "Cage" : "Vault",
                            lab ? "TestFailed" : "TestPassed",
                            is("hold"),
                            is("state=road")),
                    new Truths.Messages(signals));
        }
    }

    @Test
    void every_line_of_the_table_and_its_place_is_told_by_a_case_above() {
        var table = CauseOf.TABLE;
        assertThat(table.stream().map(CauseOf.Rule::cause)).containsExactly(Cause.values());
        var told = new HashSet<Long>();
        chains((step, truths, cause) -> told.add(lines(truths)));
        TABLE.strip().lines().forEach(line -> {
            var c = line.strip().split(" *, *");
            told.add(lines(truths(plain(c[0]), plain(c[1]), plain(c[2]), plain(c[3]))));
        });
        var possible = possible();
        var untold = new ArrayList<String>();
        for (int line = 0; line < table.size(); line++) {
            if (!isFirst(told, line, line)) {
                untold.add(table.get(line).cause() + " alone");
            }
            for (int above = line - 1; above >= 0; above--) {
                if (isFirst(possible, above, line)) {
                    if (!isFirst(told, above, line)) {
                        untold.add(table.get(above).cause() + " above "
                                + table.get(line).cause());
                    }
                    break;
                }
            }
        }
        assertThat(untold).isEmpty();
    }

    private static String plain(String cell) {
        return cell.equals("''") ? "" : cell;
    }

    /** Whether some facts make one line hold and another be the first that does. */
    private static boolean isFirst(Set<Long> facts, int first, int line) {
        return facts.stream().anyMatch(f -> Long.numberOfTrailingZeros(f) == first && (f & 1L << line) != 0);
    }

    /** The lines of the table that hold, as bits. */
    private static long lines(Truths truths) {
        long lines = 0;
        for (int i = 0; i < CauseOf.TABLE.size(); i++) {
            lines |= CauseOf.TABLE.get(i).holds().test(truths) ? 1L << i : 0;
        }
        return lines;
    }

    /** What can hold together: any three quantities, one signal, and two facts more. */
    private static Set<Long> possible() {
        var possible = new HashSet<Long>();
        var signals = new ArrayList<String>(List.of(""));
        Arrays.stream(Signal.values()).map(Enum::name).forEach(signals::add);
        var flags =
                List.of("doubt", "room", "slot", "twin", "scale", "twice", "kind", "item", "hold", "lab", "location");
        for (var shelf : List.of("shelf=gone", "shelf=9.9", "shelf=9", "shelf=10", "shelf=12")) {
            for (var book : List.of("book=none", "book=0", "book=road", "book=10")) {
                for (var state : List.of("state=none", "state=road", "state=10", "state=12")) {
                    for (var signal : signals) {
                        for (int set = 0; set < 1 << flags.size(); set++) {
                            if (Integer.bitCount(set) > 2) {
                                continue;
                            }
                            var facts = new Facts();
                            List.of(shelf, book, state, signal).forEach(facts::wrong);
                            for (int flag = 0; flag < flags.size(); flag++) {
                                if ((set & 1 << flag) != 0) {
                                    facts.wrong.add(flags.get(flag));
                                }
                            }
                            possible.add(lines(facts.truths()));
                        }
                    }
                }
            }
        }
        return possible;
    }

    private static final Truths.Shelf SEEN = new Truths.Shelf(BigDecimal.TEN, true, "Vault");
    private static final Truths.Book BOOK = new Truths.Book(BigDecimal.TEN, "Vault", "TestPassed", false, false);
    private static final Truths.State STATE =
            new Truths.State(true, BigDecimal.TEN, true, "Vault", "TestPassed", false, false);

    @Test
    void a_count_to_be_repeated_comes_after_messages_under_way_and_before_all_that_counts_say() {
        var doubtful = new Truths.Shelf(BigDecimal.ONE, true, "Vault", 0, true, 0, "", BigDecimal.ZERO);
        assertThat(cause(doubtful, BOOK, STATE)).isEqualTo(Cause.COUNT_AGAIN);
        var behind = new Truths.State(true, BigDecimal.ONE, true, "Vault", "TestPassed", false, false);
        assertThat(CauseOf.truths(new Truths(doubtful, BOOK, behind, Truths.Messages.of(Signal.WAITING))))
                .contains(Cause.IN_FLIGHT);
    }

    @Test
    void another_item_at_the_state_is_a_difference_of_its_own_after_quantity_and_before_hold() {
        var other = new Truths.State(true, BigDecimal.TEN, true, false, "Vault", "TestPassed", true, false);
        assertThat(cause(Truths.Shelf.NOT_COUNTED, BOOK, other)).isEqualTo(Cause.ITEM_DIFFERS);
    }

    @Test
    void quantities_are_equal_whatever_their_decimals() {
        var fine = new Truths.Book(new BigDecimal("10.0000"), "Vault", "TestPassed", false, false);
        assertThat(CauseOf.truths(new Truths(SEEN, fine, STATE, Truths.Messages.NONE)))
                .isEmpty();
    }

    @Test
    void hold_comes_before_lab_state_before_room_before_the_states_room() {
        var held = new Truths.State(true, BigDecimal.TEN, true, "Dock", "TestFailed", true, false);
        var found = new Truths.Shelf(BigDecimal.TEN, true, "Dock");
        assertThat(cause(found, BOOK, held)).isEqualTo(Cause.HOLD_DIFFERS);
        var heldToo = new Truths.Book(BigDecimal.TEN, "Vault", "TestPassed", true, false);
        assertThat(cause(found, heldToo, held)).isEqualTo(Cause.LAB_DIFFERS);
        var tested = new Truths.Book(BigDecimal.TEN, "Vault", "TestFailed", true, false);
        assertThat(cause(found, tested, held)).isEqualTo(Cause.WRONG_ROOM);
        assertThat(cause(SEEN, tested, held)).isEqualTo(Cause.LOCATION_DIFFERS);
    }

    @Test
    void a_room_the_state_does_not_say_differs_from_nothing() {
        var silent = new Truths.State(true, BigDecimal.TEN, true, "", "", false, false);
        assertThat(CauseOf.truths(new Truths(SEEN, BOOK, silent, Truths.Messages.NONE)))
                .isEmpty();
    }

    @Test
    void units_of_different_kinds_are_not_compared() {
        var grams = new Truths.State(true, new BigDecimal(35), false, "Vault", "TestPassed", false, false);
        assertThat(cause(SEEN, BOOK, grams)).isEqualTo(Cause.UNIT_DIFFERS);
    }

    @Test
    void without_a_state_shelf_and_book_are_compared_alone() {
        assertThat(CauseOf.truths(new Truths(SEEN, BOOK, Truths.State.UNKNOWN, Truths.Messages.NONE)))
                .isEmpty();
        assertThat(cause(new Truths.Shelf(BigDecimal.ONE, true, ""), BOOK, Truths.State.UNKNOWN))
                .isEqualTo(Cause.SHELF_DIFFERS);
        assertThat(cause(new Truths.Shelf(null, true, ""), BOOK, Truths.State.UNKNOWN))
                .isEqualTo(Cause.MISSING_ON_SHELF);
    }

    private static Cause cause(Truths.Shelf shelf, Truths.Book book, Truths.State state) {
        return CauseOf.truths(new Truths(shelf, book, state, Truths.Messages.NONE))
                .orElseThrow();
    }

    @Test
    void nothing_is_adjusted_that_is_only_plumbing() {
        for (var cause : Cause.values()) {
            var choices = Choices.of(cause, new Truths(SEEN, BOOK, STATE, Truths.Messages.NONE));
            assertThat(choices).as(cause.name()).contains(Choices.Choice.RECOUNT, Choices.Choice.NOTE);
            if (cause.isPlumbing()) {
                assertThat(choices).as(cause.name()).hasSize(2);
            }
        }
    }
}
