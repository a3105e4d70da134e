package io.everygram.compliance.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a package may leave quarantine: every check is listed, those that hold too.
 *
 * <p>Source: docs/domain/sources.md#ca-release-review and #ca-test-hold; how long a certificate counts is a number of the state's rule pack.
 */
public final class ReleaseChecks {
    private ReleaseChecks() {}

    /** In the order they are listed. */
    public enum Check {
        LAB_RESULT_IN,
        LAB_PASSED,
        WITHIN_LIMITS,
        CERTIFICATE_IN_DATE,
        NO_OTHER_HOLD,
        DATES_KNOWN,
        NOT_EXPIRED,
        LABEL_AGREES
    }

    /**
     * What is known of a package.
     *
     * @param passed of the newest result, absent when there is none
     * @param certificateEnds when the certificate ends by the state's word
     * @param aboveLimits analytes above the state's action limits, whatever the lab's verdict; empty for none
     * @param otherHolds reasons besides quarantine
     * @param coaMaxAgeDays how long a certificate counts, by the rules of the state
     * @param labelAgrees whether a person looked: label, batch and certificate agree and the count is right
     */
    public record Facts(
            LocalDate today,
            Optional<Boolean> passed,
            Optional<LocalDate> testedOn,
            Optional<LocalDate> certificateEnds,
            String aboveLimits,
            String certificate,
            List<String> otherHolds,
            Optional<LocalDate> packagedOn,
            Optional<LocalDate> expiresOn,
            int coaMaxAgeDays,
            boolean labelAgrees) {
        public Facts {
            otherHolds = List.copyOf(otherHolds);
        }
    }

    /** @param fact what it rests on, for people; may be empty */
    public record Finding(Check check, boolean holds, String fact) {}

    public static List<Finding> of(Facts facts) {
        var findings = new ArrayList<Finding>();
        findings.add(new Finding(Check.LAB_RESULT_IN, facts.passed().isPresent(), facts.certificate()));
        findings.add(new Finding(Check.LAB_PASSED, facts.passed().orElse(false), ""));
        findings.add(new Finding(Check.WITHIN_LIMITS, facts.aboveLimits().isEmpty(), facts.aboveLimits()));
        findings.add(new Finding(
                Check.CERTIFICATE_IN_DATE,
                facts.testedOn()
                                .filter(day ->
                                        !day.plusDays(facts.coaMaxAgeDays()).isBefore(facts.today()))
                                .isPresent()
                        && facts.certificateEnds()
                                .filter(day -> day.isBefore(facts.today()))
                                .isEmpty(),
                facts.testedOn().map(LocalDate::toString).orElse("")));
        findings.add(
                new Finding(Check.NO_OTHER_HOLD, facts.otherHolds().isEmpty(), String.join(", ", facts.otherHolds())));
        findings.add(new Finding(
                Check.DATES_KNOWN,
                facts.packagedOn().isPresent() && facts.expiresOn().isPresent(),
                facts.packagedOn().map(LocalDate::toString).orElse("")));
        findings.add(new Finding(
                Check.NOT_EXPIRED,
                facts.expiresOn().filter(day -> day.isAfter(facts.today())).isPresent(),
                facts.expiresOn().map(LocalDate::toString).orElse("")));
        findings.add(new Finding(Check.LABEL_AGREES, facts.labelAgrees(), ""));
        return List.copyOf(findings);
    }

    public static List<Finding> open(List<Finding> findings) {
        return findings.stream().filter(finding -> !finding.holds()).toList();
    }
}
