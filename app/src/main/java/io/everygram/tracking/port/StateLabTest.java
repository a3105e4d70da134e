package io.everygram.tracking.port;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One test of a result, as the state has it.
 *
 * @param result the state's number of the result that the test belongs to
 * @param sampledFrom the tag that the lab took its sample from
 * @param passedAll what the lab says of all tests together
 * @param document the state's number of the paper; empty for none
 * @param name the state's name of the test, with unit and matrix
 * @param level the figure; absent for a test that only passes or fails
 * @param informs whether it decides nothing
 */
public record StateLabTest(
        String result,
        String lab,
        String labLicense,
        String sampledFrom,
        LocalDate testedOn,
        boolean passedAll,
        @Nullable LocalDate expiresOn,
        String document,
        String name,
        @Nullable BigDecimal level,
        boolean passed,
        boolean informs) {}
