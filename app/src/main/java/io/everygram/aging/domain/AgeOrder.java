package io.everygram.aging.domain;

import java.util.Arrays;
import java.util.Optional;

/** What aging packages can be ordered by, with the label of its column. Packages that are equal in it stand with the oldest first. */
public enum AgeOrder {
    PACKAGE("Package"),
    ITEM("Item"),
    AGE("Age"),
    TO_LIMIT("To limit"),
    ON_HAND("On hand"),
    PACE("Sells a day"),
    DAYS_TO_SELL("Days to sell"),
    VALUE("Value"),
    AT_RISK("At risk"),
    EXPIRES("Expires"),
    PRICE("Price");

    private final String label;

    AgeOrder(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether its keys are words and not figures. */
    public boolean isText() {
        return this == PACKAGE || this == ITEM;
    }

    public static Optional<AgeOrder> labelled(String label) {
        return Arrays.stream(values())
                .filter(order -> order.label.equals(label))
                .findFirst();
    }
}
