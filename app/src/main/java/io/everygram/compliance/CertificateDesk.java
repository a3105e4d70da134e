package io.everygram.compliance;

import io.everygram.compliance.domain.CertificateFigure;
import io.everygram.compliance.domain.CertificateReading;
import io.everygram.compliance.domain.LabDecision;
import io.everygram.compliance.domain.LabDecision.Decision;
import io.everygram.compliance.domain.LabDecision.Panel;
import io.everygram.compliance.domain.LabDecision.Told;
import io.everygram.compliance.store.LabStore;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A certificate that came as a file: what was read of it, and the result it becomes once a person has confirmed that. */
@Service
public class CertificateDesk {
    private final LabDocuments documents;
    private final LabResults labs;
    private final LabStore store;
    private final ActionLimits limits;

    CertificateDesk(LabDocuments documents, LabResults labs, LabStore store, ActionLimits limits) {
        this.documents = documents;
        this.labs = labs;
        this.store = store;
        this.limits = limits;
    }

    /** Empty for a file that is not kept here or cannot be read. */
    @Transactional(readOnly = true)
    public Optional<CertificateReading.Read> read(FacilityId facility, long document) {
        return documents
                .kept(facility, document)
                .flatMap(kept -> CertificateFile.rows(kept.content()) instanceof CertificateFile.Content.Rows(var rows)
                        ? Optional.of(CertificateReading.of(rows))
                        : Optional.empty());
    }

    /** The figures as they will stand: with the state's limit of the day of the test, or else the one that the certificate prints. */
    public List<Analyte> analytes(
            FacilityId facility, Quarantined unit, LocalDate testedOn, List<CertificateFigure> figures) {
        var here = limits.on(facility, testedOn, unit.category());
        return figures.stream().map(figure -> analyte(figure, here)).toList();
    }

    private static Analyte analyte(CertificateFigure figure, ActionLimits.Of here) {
        var told = figure.verdict() == Told.NOTHING ? "TOLD" : figure.verdict().name();
        var value = figure.value().orElse(null);
        if (value == null) {
            return new Analyte(figure.name(), null, figure.said(), null, told);
        }
        var bare = new Analyte(figure.name(), value, figure.unit(), null, told);
        var limit = figure.limit().orElse(null);
        if (here.of(figure.name()).isPresent() || limit == null) {
            return here.compared(bare);
        }
        boolean fails = value.compareTo(limit) > 0 || told.equals("FAIL");
        return new Analyte(figure.name(), value, figure.unit(), limit, fails ? "FAIL" : "PASS");
    }

    /** What the rule makes of the figures; one above its limit, or that the lab fails, fails the batch. */
    public Decision decision(
            FacilityId facility,
            Quarantined unit,
            LocalDate testedOn,
            List<CertificateFigure> figures,
            Optional<Boolean> labSays) {
        var panels = new EnumMap<Panel, Told>(Panel.class);
        var failed = new ArrayList<String>();
        for (var figure : figures) {
            figure.panel().ifPresent(panel -> panels.merge(panel, figure.verdict(), CertificateDesk::worse));
        }
        analytes(facility, unit, testedOn, figures).stream()
                .filter(analyte -> analyte.status().equals("FAIL"))
                .map(Analyte::name)
                .forEach(failed::add);
        var decision = LabDecision.of(
                new LabDecision.Facts(unit.category(), panels, Optional.empty(), Optional.empty(), labSays));
        if (failed.isEmpty()) {
            return decision;
        }
        return new Decision.Fails(failed.stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
    }

    private static Told worse(Told a, Told b) {
        return a == Told.FAIL || b == Told.FAIL
                ? Told.FAIL
                : a == Told.PASS || b == Told.PASS ? Told.PASS : Told.NOTHING;
    }

    /** A figure of the certificate by name; blank when it has none. */
    public static String figure(List<CertificateFigure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().toLowerCase(Locale.ROOT).startsWith(name))
                .flatMap(figure -> figure.value().stream())
                .findFirst()
                .map(BigDecimal::toPlainString)
                .orElse("");
    }

    /** Writes what a person confirmed, and lets the file stand with it. The same key writes once. */
    @Transactional
    public QualityOutcome confirm(
            CurrentPerson person,
            IdempotencyKey key,
            LabEntry entry,
            Certificate certificate,
            boolean wholeLot,
            long document) {
        var outcome = labs.record(person, key, entry, certificate, wholeLot);
        if (outcome instanceof QualityOutcome.Recorded(var tags, var _)) {
            store.results(person.facility(), tags.getFirst()).stream()
                    .filter(result ->
                            result.certificate().equals(entry.certificate().strip()))
                    .findFirst()
                    .ifPresent(result -> {
                        var _ = store.attach(person.facility(), result.resultId(), document);
                    });
        }
        return outcome;
    }
}
