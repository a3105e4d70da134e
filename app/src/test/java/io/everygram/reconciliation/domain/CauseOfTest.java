package io.everygram.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One cause for every way in which shelf, book and state can disagree; agreement has none. */
class CauseOfTest {
    /** Shelf: a number, {@code gone} for counted and not found, empty for not counted. Book, state: a number, empty for not there, {@code road} for on the way. */
    private static final String TABLE = """
            10    , 10   , 10   , ''      , ''
            ''    , 10   , 10   , ''      , ''
            ''    , ''   , ''   , ''      , ''
            ''    , 0    , ''   , ''      , ''
            gone  , 0    , ''   , ''      , ''
            10    , 10   , 10   , waiting , ''
            10    , 10   , 12   , waiting , IN_FLIGHT
            10    , 10   , 12   , refused , REPORT_REFUSED
            9     , 10   , 10   , refused , SHELF_DIFFERS
            ''    , 10   , ''   , waiting , IN_FLIGHT
            ''    , 10   , road , ''      , ON_MANIFEST
            10    , 10   , ''   , arriving, TO_RECEIVE
            ''    , 10   , 10   , arriving, ''
            ''    , ''   , ''   , arriving, ''
            ''    , road , 10   , ''      , LEFT_UNREGISTERED
            ''    , road , road , ''      , ''
            5     , ''   , ''   , ''      , UNKNOWN_ON_SHELF
            5     , 0    , ''   , ''      , FINISHED_ON_SHELF
            ''    , ''   , 10   , ''      , STATE_ONLY
            10    , ''   , 10   , ''      , STATE_ONLY
            ''    , 0    , 10   , ''      , STATE_ONLY
            ''    , 10   , ''   , ''      , BOOK_ONLY
            10    , 10   , ''   , ''      , BOOK_ONLY
            gone  , 10   , 10   , ''      , MISSING_ON_SHELF
            0     , 10   , 10   , ''      , MISSING_ON_SHELF
            9     , 10   , 10   , ''      , SHELF_DIFFERS
            11    , 10   , 10   , ''      , SHELF_DIFFERS
            12    , 10   , 12   , ''      , BOOK_DIFFERS
            10    , 10   , 12   , ''      , STATE_DIFFERS
            ''    , 10   , 12   , ''      , STATE_DIFFERS
            9     , 10   , 12   , ''      , ALL_DIFFER
            """;

    @ParameterizedTest(name = "shelf {0}, book {1}, state {2}, messages {3}: {4}")
    @CsvSource(textBlock = TABLE)
    void quantities_name_the_cause(String shelf, String book, String state, String messages, String cause) {
        assertThat(CauseOf.truths(truths(shelf, book, state, messages))
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(cause);
    }

    private static Truths truths(String shelf, String book, String state, String messages) {
        return new Truths(
                shelf.isEmpty() ? Truths.Shelf.NOT_COUNTED : new Truths.Shelf(number(shelf), true, ""),
                new Truths.Book(
                        book.equals("road") ? BigDecimal.ZERO : number(book),
                        "Vault",
                        "TestPassed",
                        false,
                        book.equals("road")),
                new Truths.State(true, number(state), true, "Vault", "TestPassed", false, state.equals("road")),
                new Truths.Messages(
                        messages.equals("waiting"), messages.equals("refused"), messages.equals("arriving")));
    }

    private static @Nullable BigDecimal number(String text) {
        return text.matches("[0-9.]+") ? new BigDecimal(text) : null;
    }

    private static final Truths.Shelf SEEN = new Truths.Shelf(BigDecimal.TEN, true, "Vault");
    private static final Truths.Book BOOK = new Truths.Book(BigDecimal.TEN, "Vault", "TestPassed", false, false);
    private static final Truths.State STATE =
            new Truths.State(true, BigDecimal.TEN, true, "Vault", "TestPassed", false, false);

    @Test
    void a_count_to_be_repeated_comes_after_messages_under_way_and_before_all_that_counts_say() {
        var doubtful = new Truths.Shelf(BigDecimal.ONE, true, "Vault", true);
        assertThat(cause(doubtful, BOOK, STATE)).isEqualTo(Cause.COUNT_AGAIN);
        var behind = new Truths.State(true, BigDecimal.ONE, true, "Vault", "TestPassed", false, false);
        assertThat(CauseOf.truths(new Truths(doubtful, BOOK, behind, new Truths.Messages(true, false, false))))
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
    void the_list_of_causes_is_closed_every_one_is_reached() {
        var named = Arrays.stream(TABLE.split("\n"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                .filter(name -> !name.equals("''"))
                .map(Cause::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Cause.class)));
        named.addAll(EnumSet.of(
                Cause.COUNT_AGAIN,
                Cause.ITEM_DIFFERS,
                Cause.HOLD_DIFFERS,
                Cause.LAB_DIFFERS,
                Cause.WRONG_ROOM,
                Cause.LOCATION_DIFFERS,
                Cause.UNIT_DIFFERS));
        assertThat(named).containsExactlyInAnyOrder(Cause.values());
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
