package io.everygram.production.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How long a line stands to change from one item to another. The most exact row that fits counts: an item before its family, a family before anything; of two
 * alike the one that is more exact about what comes after. The same item again takes none.
 *
 * @param otherwise minutes where no row fits
 */
public record ChangeOvers(int otherwise, List<Row> rows) {
    private static final Comparator<Row> EXACT = Comparator.comparingInt(
                    (Row row) -> row.from().exactness() + row.to().exactness())
            .thenComparingInt(row -> row.to().exactness());

    public ChangeOvers {
        rows = List.copyOf(rows);
    }

    /** What a row is about: an item, a family, or anything. */
    public record Side(Optional<Long> item, String family) {
        public static final Side ANYTHING = new Side(Optional.empty(), "");

        int exactness() {
            return item.isPresent() ? 2 : family.isEmpty() ? 0 : 1;
        }

        boolean fits(Made made) {
            return item.map(i -> i == made.item()).orElse(family.isEmpty() || family.equals(made.family()));
        }
    }

    /** An item that is made, and its family. */
    public record Made(long item, String family) {}

    public record Row(Side from, Side to, int minutes) {}

    public int minutes(Made from, Made to) {
        return from.item() == to.item()
                ? 0
                : rows.stream()
                        .filter(row -> row.from().fits(from) && row.to().fits(to))
                        .max(EXACT)
                        .map(Row::minutes)
                        .orElse(otherwise);
    }
}
