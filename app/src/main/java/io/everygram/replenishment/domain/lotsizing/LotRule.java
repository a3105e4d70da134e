package io.everygram.replenishment.domain.lotsizing;

/** How far an order reaches. */
public enum LotRule {
    /** Each bucket orders its own requirement. */
    LOT_FOR_LOT,
    /** Reaches on while the mean cost per bucket does not rise (Silver and Meal 1973). Buckets without a requirement count in the mean. */
    SILVER_MEAL,
    /** Reaches on while the mean cost per unit does not rise. */
    LEAST_UNIT_COST,
    /** Reaches as far as brings the holding cost nearest to the setup cost; of two as near the farther (DeMatteis 1968, no look-ahead, no look-back). */
    PART_PERIOD,
    /** The cheapest plan there is (Wagner and Whitin 1958). */
    WAGNER_WHITIN
}
