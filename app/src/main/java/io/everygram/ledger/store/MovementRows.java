package io.everygram.ledger.store;

import io.everygram.ledger.Place;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Decision;
import io.everygram.ledger.domain.Decision.EntryDraft;
import io.everygram.ledger.domain.Decision.LineageDraft;
import io.everygram.ledger.domain.Decision.NewUnit;
import io.everygram.ledger.domain.Decision.UnitPlace;
import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A decision that makes units as the arrays of {@code ledger/post_making}. */
final class MovementRows {
    private MovementRows() {}

    /** Every place a decision touches. */
    static Set<Place> places(Decision.Post post) {
        return post.places().keySet().stream().map(UnitPlace::place).collect(Collectors.toSet());
    }

    /** Whether it neither makes units nor tells descent. */
    static boolean isPlain(Decision.Post post) {
        return post.newUnits().isEmpty() && post.lineage().isEmpty();
    }

    /** @param places ids of all places of the decision */
    static StatementSpec bind(StatementSpec statement, Decision.Post post, Map<Place, Long> places) {
        return lineage(units(balances(entries(statement, post, places), post, places), post), post);
    }

    private static StatementSpec units(StatementSpec statement, Decision.Post post) {
        var made = post.newUnits();
        return statement
                .param("made_ids", longs(made, NewUnit::unitId))
                .param("made_tags", texts(made, NewUnit::tag))
                .param("made_lots", texts(made, NewUnit::lot))
                .param("made_items", longs(made, NewUnit::itemId))
                .param("made_units", texts(made, NewUnit::unit))
                .param(
                        "made_packaged",
                        made.stream().map(u -> date(u.packagedOn())).toArray(Date[]::new))
                .param(
                        "made_expires",
                        made.stream().map(u -> date(u.expiresOn())).toArray(Date[]::new))
                .param("made_labs", texts(made, NewUnit::labState))
                .param("made_owners", texts(made, NewUnit::owner))
                .param("made_on_hand", numbers(made, u -> onHand(post, u.unitId())));
    }

    private static BigDecimal onHand(Decision.Post post, long unitId) {
        return post.onHand().getOrDefault(unitId, BigDecimal.ZERO);
    }

    private static StatementSpec entries(StatementSpec statement, Decision.Post post, Map<Place, Long> places) {
        var entries = post.entries();
        return statement
                .param("entry_units", longs(entries, EntryDraft::unitId))
                .param("entry_from", longs(entries, e -> id(places, e.from())))
                .param("entry_to", longs(entries, e -> id(places, e.to())))
                .param("entry_quantities", numbers(entries, EntryDraft::quantity))
                .param("entry_costs", numbers(entries, EntryDraft::cost));
    }

    private static StatementSpec balances(StatementSpec statement, Decision.Post post, Map<Place, Long> places) {
        // In the order of the key: rows that lie together are written together.
        var balances = post.places().entrySet().stream()
                .sorted(java.util.Comparator.<Map.Entry<UnitPlace, Books.Held>>comparingLong(
                                b -> b.getKey().unitId())
                        .thenComparingLong(b -> id(places, b.getKey().place())))
                .toList();
        var made = post.newUnits().stream().map(NewUnit::unitId).collect(Collectors.toSet());
        var known = post.onHand().keySet().stream()
                .filter(unit -> !made.contains(unit))
                .sorted()
                .toList();
        return statement
                .param("balance_units", longs(balances, b -> b.getKey().unitId()))
                .param(
                        "balance_places",
                        longs(balances, b -> id(places, b.getKey().place())))
                .param(
                        "balance_real",
                        balances.stream().map(b -> b.getKey().place().isReal()).toArray(Boolean[]::new))
                .param("balance_quantities", numbers(balances, b -> b.getValue().quantity()))
                .param("balance_costs", numbers(balances, b -> b.getValue().cost()))
                .param("unit_ids", longs(known, unit -> unit))
                .param("unit_on_hand", numbers(known, unit -> onHand(post, unit)))
                .param("unit_gone", known.stream().map(post.gone()::contains).toArray(Boolean[]::new));
    }

    private static StatementSpec lineage(StatementSpec statement, Decision.Post post) {
        return statement
                .param("parents", longs(post.lineage(), LineageDraft::parentId))
                .param("children", longs(post.lineage(), LineageDraft::childId))
                .param("quantities", numbers(post.lineage(), LineageDraft::quantity));
    }

    static long id(Map<Place, Long> places, Place place) {
        var id = places.get(place);
        if (id == null) {
            throw new IllegalStateException("No id for " + place + ".");
        }
        return id;
    }

    private static <T> Long[] longs(List<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }

    private static <T> BigDecimal[] numbers(List<T> rows, Function<T, BigDecimal> column) {
        return rows.stream().map(column).toArray(BigDecimal[]::new);
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        return rows.stream().map(column).toArray(String[]::new);
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }
}
