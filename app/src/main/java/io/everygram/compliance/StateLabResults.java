package io.everygram.compliance;

import io.everygram.audit.AuditTrail;
import io.everygram.catalog.Catalog;
import io.everygram.compliance.domain.LimitName;
import io.everygram.compliance.store.LabStore;
import io.everygram.compliance.store.LabStore.StateHead;
import io.everygram.identity.CurrentPerson;
import io.everygram.kernel.FacilityId;
import io.everygram.kernel.IdempotencyKey;
import io.everygram.kernel.PackageTag;
import io.everygram.ledger.Command;
import io.everygram.ledger.Ledger;
import io.everygram.ledger.LedgerOutcome;
import io.everygram.ledger.UnitRef;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes over what labs told the state of our packages. What failed, or whose certificate ran out, is held as in quarantine, where the ways on are open; what
 * passed is released by the facility's rule, or waits for a person.
 */
@Service
public class StateLabResults {
    private static final int SWEPT_AT_ONCE = 500;

    private final LabStore store;
    private final LabDocuments documents;
    private final Quarantine quarantine;
    private final ReleaseRules rules;
    private final ActionLimits limits;
    private final Ledger ledger;
    private final Catalog catalog;
    private final AuditTrail audit;
    private final Clock clock;

    StateLabResults(
            LabStore store,
            LabDocuments documents,
            Quarantine quarantine,
            ReleaseRules rules,
            ActionLimits limits,
            Ledger ledger,
            Catalog catalog,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.documents = documents;
        this.quarantine = quarantine;
        this.rules = rules;
        this.limits = limits;
        this.ledger = ledger;
        this.catalog = catalog;
        this.audit = audit;
        this.clock = clock;
    }

    /** One test as the state names it. */
    public record Test(String name, @Nullable BigDecimal level, boolean passed, boolean informs) {}

    /**
     * A result as the state has it.
     *
     * @param number the state's
     * @param sampledFrom the tag that the lab took its sample from
     * @param paper the certificate; absent when the state gave none
     */
    public record Result(
            String number,
            String lab,
            String sampledFrom,
            LocalDate testedOn,
            boolean passed,
            Optional<LocalDate> expiresOn,
            Optional<byte[]> paper,
            List<Test> tests) {
        public Result {
            tests = List.copyOf(tests);
        }
    }

    /** What came of taking results over. */
    public record Taken(int results, boolean held, boolean released) {}

    /** Whether a result of the state is in our book already, so that its paper need not be fetched again. */
    @Transactional(readOnly = true)
    public boolean isKnown(FacilityId facility, String tag, String number) {
        return store.isOfState(facility, tag, number);
    }

    /**
     * Writes the results that we do not have, oldest first, and the state's word for where testing stands. Taking the same twice changes nothing.
     *
     * @param labState the state's word, e.g. {@code TestPassed}
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Taken take(FacilityId facility, String tag, String labState, List<Result> results, String document) {
        var unit = store.find(facility, tag);
        if (unit.isEmpty()) {
            return new Taken(0, false, false);
        }
        int written = 0;
        for (var result : results) {
            if (!store.isOfState(facility, tag, result.number())) {
                write(facility, unit.get(), result);
                written++;
            }
        }
        labState(facility, unit.get(), labState, document);
        var now = store.find(facility, tag).orElseThrow();
        boolean forbidden = now.hasFailed() || written > 0 && now.isAboveLimits();
        boolean held = forbidden && !now.isInQuarantine() && hold(facility, now, why(now));
        return new Taken(written, held, !forbidden && released(facility, now));
    }

    private static String why(Quarantined unit) {
        if (!unit.hasFailed()) {
            return "Above the state's limit: " + unit.aboveLimits();
        }
        var panels = unit.failedFor();
        return panels == null || panels.isEmpty() ? "Failed by the state's word" : "Failed: " + panels;
    }

    private void write(FacilityId facility, Quarantined unit, Result result) {
        var here = limits.on(facility, result.testedOn(), unit.category());
        var analytes = new ArrayList<Analyte>();
        var failed = new ArrayList<String>();
        for (var test : result.tests()) {
            var status = !test.passed() ? "FAIL" : test.informs() ? "TOLD" : "PASS";
            if (!test.passed() && !test.informs()) {
                failed.add(test.name());
            }
            analytes.add(
                    here.compared(new Analyte(test.name(), test.level(), LimitName.unitIn(test.name()), null, status)));
        }
        var paper = result.paper()
                .map(bytes ->
                        documents.keep(facility, "state-result-" + result.number() + ".pdf", bytes, "STATE", "State"));
        store.insertOfState(
                facility,
                unit,
                new StateHead(
                        result.number(),
                        result.lab(),
                        result.testedOn(),
                        result.passed(),
                        String.join(", ", failed),
                        result.sampledFrom(),
                        result.expiresOn().orElse(null),
                        paper.orElse(null)),
                analytes,
                clock.instant());
    }

    private void labState(FacilityId facility, Quarantined unit, String labState, String document) {
        if (labState.isEmpty() || labState.equals(unit.labState())) {
            return;
        }
        var header = Command.Header.of(
                facility,
                new IdempotencyKey("lab-" + unit.unitId() + "-" + labState + "-"
                        + clock.instant().toEpochMilli()),
                clock.instant(),
                "State",
                document);
        if (ledger.changeLabState(header, UnitRef.of(PackageTag.of(unit.tag())), labState)
                instanceof LedgerOutcome.Refused refused) {
            throw new IllegalStateException("The lab state of " + unit.tag() + " was refused: " + refused);
        }
    }

    private boolean hold(FacilityId facility, Quarantined unit, String why) {
        var header = new Command.Header(
                facility, IdempotencyKey.fresh(), clock.instant(), "Everygram", Quarantined.HOLD, why, "");
        boolean done = ledger.hold(header, UnitRef.of(PackageTag.of(unit.tag()))) instanceof LedgerOutcome.Posted;
        if (done) {
            audit.record(facility, "", "held", "package " + unit.tag(), why);
        }
        return done;
    }

    private boolean released(FacilityId facility, Quarantined unit) {
        var rule = rules.find(facility).filter(ReleaseRules.Rule::isOn);
        if (rule.isEmpty() || !Boolean.TRUE.equals(unit.passed()) || !unit.isInQuarantine()) {
            return false;
        }
        var by = new CurrentPerson(0, "", "Release rule of " + rule.get().setBy(), facility);
        var key = new IdempotencyKey("rule-" + unit.unitId() + "-" + unit.certificate());
        return quarantine.release(by, key, unit.tag(), true, rule.get().roomId()) instanceof QualityOutcome.Released;
    }

    /** Holds what lies released although its certificate ran out; gives how many. */
    @Transactional
    public int holdExpired(FacilityId facility) {
        var today = catalog.facility(facility).day(clock.instant()).date();
        int held = 0;
        for (var tag : store.expired(facility, today, quarantine.coaMaxAgeDays(facility), SWEPT_AT_ONCE)) {
            var unit = store.find(facility, tag);
            if (unit.isPresent() && hold(facility, unit.get(), "The certificate ran out")) {
                held++;
            }
        }
        return held;
    }
}
