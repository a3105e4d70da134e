package io.everygram.compliance;

import io.everygram.compliance.store.LabStore;
import io.everygram.kernel.PackageTag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands against many results, without writing: packages, lots, certificates and the rules of each day are read once. Of one file; not kept. */
public final class LabJudgments {
    /** Characters of a lab's name and of a certificate's number. */
    private static final int NAME = 120;

    private static final int WORDS = 500;

    private final Map<String, Quarantined> units = new HashMap<>();
    private final Map<String, String> lots;
    private final Map<String, List<String>> batches = new HashMap<>();
    private final Set<Written> written = new HashSet<>();
    private final ActionLimits.OfDays limits;
    private final LocalDate today;

    private record Written(String tag, String certificate) {}

    LabJudgments(
            List<Quarantined> units,
            Map<String, String> lots,
            List<LabStore.Written> results,
            ActionLimits.OfDays limits,
            LocalDate today) {
        units.forEach(unit -> this.units.put(unit.tag(), unit));
        this.lots = Map.copyOf(lots);
        this.limits = limits;
        this.today = today;
        for (var result : results) {
            written.add(new Written(result.tag(), result.certificate()));
            batches.computeIfAbsent(result.certificate(), c -> new ArrayList<>())
                    .add(result.batch());
        }
    }

    /** The tag as it is printed, of what somebody typed. */
    static Optional<String> tag(String typed) {
        return PackageTag.parse(typed) instanceof PackageTag.Parsed.Tag(var tag)
                ? Optional.of(tag.value())
                : Optional.empty();
    }

    /** A package on hand. */
    public Optional<Quarantined> unit(String typedTag) {
        return tag(typedTag).map(units::get);
    }

    /** The tag of the package of a lot that waits longest in quarantine. */
    public Optional<String> waitingOfLot(String lot) {
        return Optional.ofNullable(lots.get(lot));
    }

    /** Whether a certificate is in the book for a package. */
    public boolean isWritten(Quarantined unit, String certificate) {
        return written.contains(new Written(unit.tag(), certificate.strip()));
    }

    /** How much water the goods may hold by the rules of the day of the test. */
    public Optional<BigDecimal> water(LocalDate testedOn, Quarantined unit) {
        return limits.on(testedOn, unit.category()).water();
    }

    /** Everything that {@link LabResults#record} would refuse. */
    public List<QualityOutcome.Refused> problems(LabEntry entry) {
        var problems = new ArrayList<QualityOutcome.Refused>();
        var unit = unit(entry.tag());
        if (unit.isEmpty()) {
            problems.add(new QualityOutcome.UnknownPackage(entry.tag()));
        } else if (!unit.get().isInQuarantine()) {
            problems.add(new QualityOutcome.NotInQuarantine(unit.get().tag()));
        }
        if (entry.lab().isBlank()) {
            problems.add(new QualityOutcome.LabMissing());
        }
        if (entry.certificate().isBlank()) {
            problems.add(new QualityOutcome.CertificateMissing());
        }
        tooLong("lab", entry.lab(), NAME).ifPresent(problems::add);
        tooLong("certificate", entry.certificate(), NAME).ifPresent(problems::add);
        tooLong("failed panels", entry.failedFor(), WORDS).ifPresent(problems::add);
        if (entry.testedOn().isEmpty()) {
            problems.add(new QualityOutcome.NotAValue("day of the test", ""));
        } else if (entry.testedOn().get().isAfter(today)) {
            problems.add(new QualityOutcome.TestedInTheFuture(entry.testedOn().get(), today));
        }
        if (unit.isPresent() && !entry.certificate().isBlank()) {
            otherBatch(entry.certificate().strip(), unit.get().lot()).ifPresent(problems::add);
        }
        if (!entry.passed() && entry.failedFor().isBlank()) {
            problems.add(new QualityOutcome.WhyFailedMissing());
        }
        problems.addAll(LabResults.notFigures(entry));
        return List.copyOf(problems);
    }

    /** A certificate is about one batch. */
    private Optional<QualityOutcome.Refused> otherBatch(String certificate, String batch) {
        return batches.getOrDefault(certificate, List.of()).stream()
                .filter(other -> !other.equals(batch))
                .findFirst()
                .map(other -> new QualityOutcome.CertificateOfAnotherBatch(certificate, other));
    }

    private static Optional<QualityOutcome.Refused> tooLong(String field, String typed, int most) {
        return typed.strip().length() > most ? Optional.of(new QualityOutcome.TooLong(field, most)) : Optional.empty();
    }
}
