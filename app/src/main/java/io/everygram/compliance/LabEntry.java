package io.everygram.compliance;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A lab's certificate as a person or a file gives it; figures as typed.
 *
 * @param totalThc percent of weight, or milligrams a unit where the lab says so; may be empty, as may the other figures
 * @param failedFor which panels failed; empty when it passed
 */
public record LabEntry(
        String tag,
        String lab,
        String certificate,
        Optional<LocalDate> testedOn,
        boolean passed,
        String totalThc,
        String totalCbd,
        String moisture,
        String waterActivity,
        String failedFor) {}
