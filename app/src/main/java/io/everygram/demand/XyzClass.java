package io.everygram.demand;

/** How steady an item sells, by the coefficient of variation of its last 13 weeks: X to 0.5, Y to 1, Z above; NONE without a sale in them. */
public enum XyzClass {
    X,
    Y,
    Z,
    NONE
}
