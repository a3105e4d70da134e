package io.everygram.ledger.domain;

import io.everygram.ledger.MovementKind;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Which movements a person may take back from a package's page, and when two persons have to want it.
 *
 * <p>What was booked for an order, a manifest or a run is taken back where that document is worked, so that the document and the books stay one. Holds,
 * releases and recorded facts move no quantity: a hold is released, a released one is placed again.
 */
public final class TakingBack {
    private TakingBack() {}

    /** Why a movement is not taken back by itself, in the order they are checked. */
    public enum Hindrance {
        /** It takes another one back. */
        IS_A_REVERSAL,
        /** It is a hold, a release or a fact. */
        MOVES_NOTHING,
        /** An order, a manifest or a production run stands behind it. */
        BELONGS_TO_ITS_DOCUMENT,
        /** A lab has it under a tag of its own. */
        IS_AT_THE_LAB
    }

    public static Optional<Hindrance> hindrance(MovementKind kind, String document) {
        return switch (kind) {
            case RECEIVE, MOVE, MERGE, REPACK, ADJUST, COUNT, DESTROY -> Optional.empty();
            case SPLIT -> document.isBlank() ? Optional.empty() : Optional.of(Hindrance.BELONGS_TO_ITS_DOCUMENT);
            case SAMPLE -> document.isBlank() ? Optional.empty() : Optional.of(Hindrance.IS_AT_THE_LAB);
            case PICK, STAGE, SHIP, DELIVER, RETURN, PRODUCE -> Optional.of(Hindrance.BELONGS_TO_ITS_DOCUMENT);
            case REVERSE -> Optional.of(Hindrance.IS_A_REVERSAL);
            case HOLD, RELEASE, FACTS -> Optional.of(Hindrance.MOVES_NOTHING);
        };
    }

    /** Whether it corrected what packages hold, so that taking it back is a correction too: under a state's reason, and above the limit by two. */
    public static boolean isCorrection(MovementKind kind) {
        return kind == MovementKind.ADJUST
                || kind == MovementKind.COUNT
                || kind == MovementKind.DESTROY
                || kind == MovementKind.SAMPLE;
    }

    /**
     * Whether a correction needs a second person to be taken back.
     *
     * @param quantity that comes back or goes again, without sign
     * @param cost that goes with it, in dollars
     * @param onHand of the package before
     */
    public static Optional<AdjustmentLimit.Passed> passed(
            AdjustmentLimit limit, BigDecimal quantity, BigDecimal cost, BigDecimal onHand) {
        if (cost.compareTo(limit.value()) > 0) {
            return Optional.of(AdjustmentLimit.Passed.VALUE);
        }
        var whole = onHand.max(quantity);
        return cost.compareTo(limit.shareFrom()) > 0
                        && quantity.compareTo(limit.share().multiply(whole)) > 0
                ? Optional.of(AdjustmentLimit.Passed.SHARE)
                : Optional.empty();
    }
}
