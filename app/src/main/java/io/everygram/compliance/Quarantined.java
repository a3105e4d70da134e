package io.everygram.compliance;

import io.everygram.compliance.domain.ReleaseChecks;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A package with its holds and its newest lab result. */
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
        String labState,
        String holdReasons,
        String room,
        @Nullable String lab,
        @Nullable String certificate,
        @Nullable LocalDate testedOn,
        @Nullable Boolean passed,
        @Nullable BigDecimal totalThc,
        @Nullable String failedFor,
        int failures) {
    static final String HOLD = "QUARANTINE";

    public boolean isInQuarantine() {
        return holds().contains(HOLD);
    }

    public boolean hasFailed() {
        return Boolean.FALSE.equals(passed);
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
        boolean waitsForLab = labState.equals("SubmittedForTesting") && failures > 0;
        return ReleaseChecks.of(new ReleaseChecks.Facts(
                today,
                waitsForLab ? Optional.empty() : Optional.ofNullable(passed),
                Optional.ofNullable(testedOn),
                certificate == null ? "" : certificate,
                holds().stream().filter(reason -> !reason.equals(HOLD)).toList(),
                Optional.ofNullable(packagedOn),
                Optional.ofNullable(expiresOn),
                coaMaxAgeDays,
                labelAgrees));
    }
}
