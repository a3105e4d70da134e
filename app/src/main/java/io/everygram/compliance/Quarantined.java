package io.everygram.compliance;

import io.everygram.compliance.domain.ReleaseChecks;
import io.everygram.ledger.Holds;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A package with its holds and its newest lab result.
 *
 * @param waitsSince when it was put into quarantine; when it came, if it is not there
 * @param coaExpiresOn when the result ends by the state's word; absent when it does not say
 * @param aboveLimits analytes of the result above the state's limits; absent for none
 * @param compared analytes of the result that have a figure and a limit of the state
 */
public record Quarantined(
        long unitId,
        String tag,
        String lot,
        long itemId,
        String number,
        String name,
        String category,
        String unit,
        BigDecimal onHand,
        @Nullable LocalDate packagedOn,
        @Nullable LocalDate expiresOn,
        Instant receivedAt,
        Instant waitsSince,
        String labState,
        String holdReasons,
        String room,
        @Nullable String lab,
        @Nullable String certificate,
        @Nullable LocalDate testedOn,
        @Nullable Boolean passed,
        @Nullable BigDecimal totalThc,
        @Nullable String failedFor,
        @Nullable LocalDate coaExpiresOn,
        @Nullable String aboveLimits,
        int compared,
        int failures) {
    static final String HOLD = Holds.QUARANTINE;

    public boolean isInQuarantine() {
        return holds().contains(HOLD);
    }

    /** By its newest result, or by the state's word alone, which may come without figures. */
    public boolean hasFailed() {
        return Boolean.FALSE.equals(passed) || isFailedAtState();
    }

    private boolean isFailedAtState() {
        return labState.equals("TestFailed") || labState.equals("RetestFailed");
    }

    /** Whether the next word is the lab's: an earlier result, also one that passed, says nothing any more. */
    public boolean isWaitingForLab() {
        return labState.equals("SubmittedForTesting") || labState.equals("Remediated");
    }

    /** Whether the state calls its second test passed while our newest result is the one that failed: the certificate of the second is to come. */
    public boolean isRetestUnread() {
        return Boolean.FALSE.equals(passed) && labState.equals("RetestPassed");
    }

    /** Whether a figure of its newest result is above the state's limit, whatever the lab's verdict, and no further test is under way. */
    public boolean isAboveLimits() {
        return aboveLimits != null && !aboveLimits.isEmpty() && !isWaitingForLab();
    }

    /** Whether a decision is due: it failed, or is above a limit, and no second test has passed. */
    public boolean needsDecision() {
        return (hasFailed() || isAboveLimits()) && !isRetestUnread();
    }

    /** Whether its certificate counts no more. */
    public boolean hasLapsed(LocalDate today, int coaMaxAgeDays) {
        return testedOn != null
                && (testedOn.plusDays(coaMaxAgeDays).isBefore(today)
                        || coaExpiresOn != null && coaExpiresOn.isBefore(today));
    }

    private List<String> holds() {
        return Arrays.stream(holdReasons.split(", "))
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    /**
     * Each check of the release with what it rests on.
     *
     * @param coaMaxAgeDays {@link Quarantine#coaMaxAgeDays}
     */
    public List<ReleaseChecks.Finding> checks(LocalDate today, int coaMaxAgeDays, boolean labelAgrees) {
        return ReleaseChecks.of(new ReleaseChecks.Facts(
                today,
                isWaitingForLab() || isRetestUnread()
                        ? Optional.empty()
                        : isFailedAtState() ? Optional.of(false) : Optional.ofNullable(passed),
                Optional.ofNullable(testedOn),
                Optional.ofNullable(coaExpiresOn),
                aboveLimits == null ? "" : aboveLimits,
                certificate == null ? "" : certificate,
                holds().stream().filter(reason -> !reason.equals(HOLD)).toList(),
                Optional.ofNullable(packagedOn),
                Optional.ofNullable(expiresOn),
                coaMaxAgeDays,
                labelAgrees));
    }
}
