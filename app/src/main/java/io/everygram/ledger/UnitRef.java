package io.everygram.ledger;

import io.everygram.kernel.PackageTag;

/** Names a stock unit: packages by tag, material lots by id. */
public sealed interface UnitRef {
    record ByTag(PackageTag tag) implements UnitRef {
        @Override
        public String toString() {
            return tag.value();
        }
    }

    record ById(StockUnitId id) implements UnitRef {
        @Override
        public String toString() {
            return "unit " + id.value();
        }
    }

    static UnitRef of(PackageTag tag) {
        return new ByTag(tag);
    }

    static UnitRef of(StockUnitId id) {
        return new ById(id);
    }
}
