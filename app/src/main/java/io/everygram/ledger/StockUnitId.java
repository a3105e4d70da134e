package io.everygram.ledger;

/** Which stock unit: a tracked package or a material lot. */
public record StockUnitId(long value) implements Comparable<StockUnitId> {
    @Override
    public int compareTo(StockUnitId other) {
        return Long.compare(value, other.value);
    }
}
