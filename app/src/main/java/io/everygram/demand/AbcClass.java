package io.everygram.demand;

/** How much of the revenue an item carries: A the first 80 %, B the next 15 %, C the rest; NONE without a sale in 13 weeks. */
public enum AbcClass {
    A,
    B,
    C,
    NONE
}
