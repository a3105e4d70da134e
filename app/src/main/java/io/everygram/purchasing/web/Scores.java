package io.everygram.purchasing.web;

import io.everygram.platform.web.Show;
import io.everygram.purchasing.store.VendorScoreStore.Score;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures of a vendor's scorecard as people read them. */
final class Scores {
    private Scores() {}

    static String share(long part, long whole) {
        return percent(BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 4, RoundingMode.HALF_EVEN));
    }

    /** Of what came, the share that was neither damaged nor claimed; something must have come. */
    static String quality(Score score) {
        return percent(score.received()
                .subtract(score.wrong())
                .max(BigDecimal.ZERO)
                .divide(score.received(), 4, RoundingMode.HALF_EVEN));
    }

    static String percent(BigDecimal share) {
        return Show.number(share.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN)) + " %";
    }
}
