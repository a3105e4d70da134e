package io.everygram.ledger;

import io.everygram.catalog.ItemId;
import io.everygram.kernel.PackageTag;
import io.everygram.kernel.Quantity;
import io.everygram.ledger.BookedMovement.BrokenPromise;
import io.everygram.ledger.domain.Books;
import io.everygram.ledger.domain.Decision;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.function.SingletonSupplier;

/** Tells the listeners of a movement, in its transaction, in the words of the modules above; costs nothing where nobody listens. */
final class MovementNews {
    /** Found at the first movement and kept: to look them up takes as long as to decide a movement. */
    private final Supplier<List<MovementListener>> listeners;

    MovementNews(ObjectProvider<MovementListener> listeners) {
        this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
    }

    /** @param movement made of the entries and the promises that were broken */
    void booked(
            Books books,
            Decision.Post post,
            List<Decision.Promised> broken,
            BiFunction<List<BookedMovement.Line>, List<BrokenPromise>, BookedMovement> movement) {
        if (!listeners.get().isEmpty()) {
            tell(movement.apply(lines(books, post), broken(books, broken)));
        }
    }

    /** @param movement made of the unit that was held, released or described, and the promises that were broken */
    void changed(
            Books books,
            Books.UnitBook book,
            List<Decision.Promised> broken,
            BiFunction<BookedMovement.Unit, List<BrokenPromise>, BookedMovement> movement) {
        if (!listeners.get().isEmpty()) {
            tell(movement.apply(named(book), broken(books, broken)));
        }
    }

    private void tell(BookedMovement movement) {
        listeners.get().forEach(listener -> listener.booked(movement));
    }

    private static List<BookedMovement.Line> lines(Books books, Decision.Post post) {
        var made = post.newUnits().stream().map(Decision.NewUnit::unitId).collect(Collectors.toSet());
        return post.entries().stream()
                .map(entry -> {
                    var book = books.unit(entry.unitId());
                    return new BookedMovement.Line(
                            named(book),
                            entry.from(),
                            entry.to(),
                            quantity(entry.quantity(), book),
                            made.contains(entry.unitId()));
                })
                .toList();
    }

    private static BookedMovement.Unit named(Books.UnitBook book) {
        return new BookedMovement.Unit(
                new StockUnitId(book.unitId()), book.tag().map(PackageTag::of), book.lot(), new ItemId(book.itemId()));
    }

    private static List<BrokenPromise> broken(Books books, List<Decision.Promised> broken) {
        return broken.stream()
                .map(promise -> {
                    var book = books.unit(promise.unitId());
                    return new BrokenPromise(named(book), promise.document(), quantity(promise.quantity(), book));
                })
                .toList();
    }

    private static Quantity quantity(BigDecimal amount, Books.UnitBook book) {
        return new Quantity(amount.stripTrailingZeros(), book.unit());
    }
}
